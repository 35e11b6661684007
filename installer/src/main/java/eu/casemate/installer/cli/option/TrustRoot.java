package eu.casemate.installer.cli.option;

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

  static TrustRoot of(byte[] content) {
    return new TrustRoot(
        BundleVerifier.of(content),
        Digest.ofContent(content),
        Root.of(Envelope.read(content)).version());
  }
}
