package eu.casemate.installer.cli.option;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.nio.file.Path;

/**
 * A trust root that was named.
 *
 * @param verifier that trusts it
 * @param digest SHA-256 of its file
 * @param version of the root
 */
public record TrustRoot(BundleVerifier verifier, Digest digest, long version) {

  /**
   * A root, for what its own holders made it.
   *
   * @param file that holds it
   * @throws BundleException if it is no root
   * @throws OperatorException (host) if too few of its own holders have signed it
   */
  static TrustRoot of(Path file, byte[] content) {
    Envelope envelope = Envelope.read(content);
    Root root = Root.of(envelope);
    if (!root.signedByItself(envelope)) {
      RoleKeys holders = root.keysOf(TopLevelRole.ROOT);
      throw new OperatorException(
          ExitStatus.HOST,
          "%s is not signed by enough of its holders: %d of %d"
              .formatted(file, holders.signers(envelope).size(), holders.threshold()),
          "they sign it with casemate bundle root sign " + file);
    }
    return new TrustRoot(BundleVerifier.of(content), Digest.ofContent(content), root.version());
  }
}
