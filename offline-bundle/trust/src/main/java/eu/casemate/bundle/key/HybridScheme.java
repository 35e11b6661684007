package eu.casemate.bundle.key;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The two composite schemes, and what both halves of a signature are made over. */
enum HybridScheme {
  /** ML-DSA-65 with Ed25519: for keys in encrypted files. */
  ED25519("mldsa65-ed25519-sha512", "COMPSIG-MLDSA65-Ed25519-SHA512"),
  /** ML-DSA-65 with ECDSA on P-384 and SHA-384: for keys in tokens. */
  ECDSA_P384("mldsa65-ecdsa-p384-sha512", "COMPSIG-MLDSA65-ECDSA-P384-SHA512");

  private static final byte[] PREFIX =
      "CompositeAlgorithmSignatures2025".getBytes(StandardCharsets.US_ASCII);

  /** The product gives no context: purposes are told apart by what is signed. */
  private static final int CONTEXT_LENGTH = 0;

  private final String id;
  private final String label;

  HybridScheme(String id, String label) {
    this.id = id;
    this.label = label;
  }

  static HybridScheme of(String id) {
    return Arrays.stream(values())
        .filter(scheme -> scheme.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new InvalidValueException("scheme", id, ED25519.id + " or " + ECDSA_P384.id));
  }

  /** The scheme's name in every format of the product. */
  String id() {
    return id;
  }

  /** The scheme's label in the draft; the context of the ML-DSA half. */
  byte[] label() {
    return label.getBytes(StandardCharsets.US_ASCII);
  }

  /** M' of the draft: prefix, label, length of the context, the message's SHA-512. */
  byte[] representative(byte[] message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PREFIX);
    bytes.writeBytes(label());
    bytes.write(CONTEXT_LENGTH);
    bytes.writeBytes(sha512(message));
    return bytes.toByteArray();
  }

  /** The name of a public key: SHA-256 over the scheme's id, a line feed and the encoded key. */
  Digest fingerprint(byte[] encoded) {
    MessageDigest sha256 = Digest.sha256();
    sha256.update((id + "\n").getBytes(StandardCharsets.US_ASCII));
    sha256.update(encoded);
    return Digest.finish(sha256);
  }

  private static byte[] sha512(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform here has SHA-512", e);
    }
  }
}
