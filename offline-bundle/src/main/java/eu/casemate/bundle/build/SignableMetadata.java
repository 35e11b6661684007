package eu.casemate.bundle.build;

import eu.casemate.bundle.Page;
import eu.casemate.bundle.build.spec.BundleSpec;
import java.util.List;
import java.util.Map;

/** x. */
final class SignableMetadata {
  private SignableMetadata() {}

  static Map<String, byte[]> of(List<byte[]> roots, BundleSpec spec, List<Page> targets) {
    return Map.of("timestamp.json", new byte[] {(byte) targets.size()});
  }
}
