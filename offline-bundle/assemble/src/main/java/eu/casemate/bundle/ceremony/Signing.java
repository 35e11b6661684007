package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.TufKey;
import java.util.Collection;
import java.util.List;

/** Adds one person's signature to an envelope. */
final class Signing {

  private Signing() {}

  /** The names that a role has for the signer's key; none if it is not the role's. */
  static List<TufKey> keysOf(HybridSigner signer, RoleKeys role) {
    HybridPublicKey key = signer.publicKey();
    return role.keys().stream()
        .filter(named -> named.hybrid().filter(key::equals).isPresent())
        .toList();
  }

  /**
   * The envelope with the signer's signature under each of the names. It is verified here: a token
   * that answers with another key's signature is found now and not in the enclave.
   */
  static Envelope add(Envelope envelope, HybridSigner signer, Collection<TufKey> names) {
    byte[] message = envelope.bytesToSign();
    byte[] signature = signer.sign(message);
    if (!signer.publicKey().verifies(message, signature)) {
      throw new BundleException(
          "the signature by key "
              + signer.publicKey().fingerprint().abbreviated()
              + " does not hold under its own public key; nothing was written."
              + " Check that the key names one key pair, made by casemate bundle key create");
    }
    Envelope signed = envelope;
    for (TufKey name : names) {
      signed = signed.with(name.id(), signature);
    }
    return signed;
  }
}
