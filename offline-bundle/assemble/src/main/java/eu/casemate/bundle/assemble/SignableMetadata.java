package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ReleaseDocument;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.ReleaseMetadata;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.TargetContent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata that people will sign, and the roots that say who they are. */
final class SignableMetadata {

  /** Enclaves have no clock; others that read the metadata get the last second of 9999. */
  private static final Instant EXPIRES = Instant.parse("9999-12-31T23:59:59Z");

  private SignableMetadata() {}

  /** The files by name: each root, and the unsigned metadata of the release. */
  static Map<String, byte[]> of(
      List<byte[]> roots, BundleSpec spec, List<ReleaseDocument> targets) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (byte[] root : roots) {
      String name = Root.of(Envelope.read(root)).version() + ".root.json";
      if (files.put(name, root) != null) {
        throw new BundleException("two roots are both " + name + "; give each version once");
      }
    }
    if (files.isEmpty()) {
      throw new BundleException("no trust root was given; make one with casemate bundle root init");
    }
    Map<String, TargetContent> contents = new LinkedHashMap<>();
    targets.forEach(
        page -> contents.put(page.path().value(), new TargetContent(page.size(), page.digest())));
    new ReleaseMetadata(spec.number(), spec.created(), EXPIRES, contents)
        .unsigned()
        .forEach((name, envelope) -> files.put(name, envelope.encoded()));
    return files;
  }
}
