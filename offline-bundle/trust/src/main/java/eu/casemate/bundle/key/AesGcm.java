package eu.casemate.bundle.key;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (SP 800-38D) with a nonce of 96 bits and a tag of 128, by the JDK. */
final class AesGcm {

  static final int KEY_BYTES = 32;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  private static final int BITS_PER_BYTE = 8;

  private AesGcm() {}

  /** The ciphertext, with the tag behind it. */
  static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, nonce, associated, plain);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  /** The plaintext; empty if any bit of ciphertext, tag or associated data is not what it was. */
  static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(run(Cipher.DECRYPT_MODE, key, nonce, associated, sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] input)
      throws GeneralSecurityException {
    if (key.length != KEY_BYTES || nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("AES-256-GCM takes a key of 32 and a nonce of 12 bytes");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BYTES * BITS_PER_BYTE, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(input);
  }

  private static IllegalStateException unusable(GeneralSecurityException e) {
    return new IllegalStateException("every Java platform here has AES-256-GCM", e);
  }
}
