package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Finding;
import eu.casemate.bundle.media.MetadataProblem;
import java.util.List;

/** What to do about media that are refused, if carrying chunks again does not mend it. */
final class RefusalHint {
  private RefusalHint() {}

  /** The hint that fits what was found. */
  static String of(List<Finding> problems) {
    return problems.stream().anyMatch(f -> f.problem() instanceof MetadataProblem.NoneFound)
        ? "hint: name the folder that holds a volume: timestamp.json, release.json, its packs"
        : "hint: name the right root with --trust-root, or carry the medium again, signed by those"
            + " whom it names";
  }
}
