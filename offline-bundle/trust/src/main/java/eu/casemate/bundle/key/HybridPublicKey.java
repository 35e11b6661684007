package eu.casemate.bundle.key;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.util.Arrays;

/** The public half of a person's key: an ML-DSA-65 key, followed by a classical one. */
public final class HybridPublicKey {

  private final HybridScheme scheme;
  private final byte[] encoded;
  private final MlDsaPublicKey mlDsa;
  private final ClassicalPublicKey classical;

  private HybridPublicKey(
      HybridScheme scheme, byte[] encoded, MlDsaPublicKey mlDsa, ClassicalPublicKey classical) {
    this.scheme = scheme;
    this.encoded = encoded;
    this.mlDsa = mlDsa;
    this.classical = classical;
  }

  /**
   * Reads a public key.
   *
   * @param scheme {@code mldsa65-ed25519-sha512} or {@code mldsa65-ecdsa-p384-sha512}
   * @param encoded 1952 bytes of ML-DSA-65, then 32 bytes of Ed25519 or the 97 bytes of an
   *     uncompressed point of P-384, as the draft serialises a composite key
   * @throws InvalidValueException for another scheme, another length, or a key that is none
   */
  public static HybridPublicKey read(String scheme, byte[] encoded) {
    return of(HybridScheme.of(scheme), encoded);
  }

  static HybridPublicKey of(HybridScheme scheme, byte[] encoded) {
    int mlDsaBytes = MlDsaPublicKey.ENCODED_BYTES;
    if (encoded.length < mlDsaBytes) {
      throw new InvalidValueException(
          "public key of " + scheme.id(), encoded.length + " bytes", "it is cut off");
    }
    byte[] copy = encoded.clone();
    return new HybridPublicKey(
        scheme,
        copy,
        MlDsaPublicKey.of(Arrays.copyOf(copy, mlDsaBytes)),
        ClassicalPublicKey.of(scheme, Arrays.copyOfRange(copy, mlDsaBytes, copy.length)));
  }

  /** The scheme's name: {@code mldsa65-ed25519-sha512} or {@code mldsa65-ecdsa-p384-sha512}. */
  public String scheme() {
    return scheme.id();
  }

  /** What {@link #read} reads, a copy. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The key's name: SHA-256 over the scheme's name, a line feed, and the encoded key. */
  public Digest id() {
    return scheme.fingerprint(encoded);
  }

  /** The key's name in the form that people read aloud. */
  public Fingerprint fingerprint() {
    return new Fingerprint(id());
  }

  /**
   * Whether both halves of the signature are this key's over exactly this message; false for a
   * malformed one.
   */
  public boolean verifies(byte[] message, byte[] signature) {
    int mlDsaBytes = MlDsaPublicKey.SIGNATURE_BYTES;
    if (signature.length <= mlDsaBytes) {
      return false;
    }
    byte[] representative = scheme.representative(message);
    byte[] first = Arrays.copyOf(signature, mlDsaBytes);
    byte[] second = Arrays.copyOfRange(signature, mlDsaBytes, signature.length);
    return mlDsa.verifies(representative, scheme.label(), first)
        && classical.verifies(representative, second);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HybridPublicKey key
        && scheme == key.scheme
        && Arrays.equals(encoded, key.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return scheme.id() + " " + id();
  }
}
