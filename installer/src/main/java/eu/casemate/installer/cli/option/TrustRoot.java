package eu.casemate.installer.cli.option;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.Root;

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
   * @throws BundleException if it is no root, or they have not signed it
   */
  static TrustRoot of(byte[] content) {
    Envelope envelope = Envelope.read(content);
    Root root = Root.of(envelope);
    if (!root.signedByItself(envelope)) {
      throw new BundleException(
          "version "
              + root.version()
              + " of the root is not signed by enough of its own holders; they sign it with"
              + " casemate bundle root sign");
    }
    return new TrustRoot(BundleVerifier.of(content), Digest.ofContent(content), root.version());
  }
}
