package eu.casemate.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_GENERIC_SECRET;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.KeyPairTemplate;

/** What keys may do: one key, one purpose. */
final class KeyTemplates {
  private static final byte[] SECP384R1 = HexFormat.of().parseHex("06052b81040022");
  private static final int KEK_BYTES = 32;

  private KeyTemplates() {}

  static KeyPairTemplate signing(KeyLabel label) {
    byte[] id = id(label);
    return new KeyPairTemplate(
        AttributeVector.newECPrivateKey()
            .token(true)
            .label(label.value())
            .id(id)
            .private_(true)
            .sensitive(true)
            .extractable(false)
            .sign(true),
        AttributeVector.newECPublicKey()
            .token(true)
            .label(label.value())
            .id(id)
            .ecParams(SECP384R1.clone())
            .verify(true));
  }

  static AttributeVector keyEncryption(KeyLabel label) {
    return AttributeVector.newAESSecretKey()
        .token(true)
        .label(label.value())
        .id(id(label))
        .valueLen(KEK_BYTES)
        .private_(true)
        .sensitive(true)
        .extractable(false)
        .encrypt(false)
        .decrypt(false)
        .wrap(true)
        .unwrap(true);
  }

  /** A secret that passes through the token to be wrapped: gone with the session at the latest. */
  static AttributeVector passing(byte[] secret) {
    return secret().value(secret.clone());
  }

  /** A secret that comes out of a wrapping. */
  static AttributeVector unwrapped(int bytes) {
    if (bytes < 16) {
      throw new IllegalArgumentException("a wrapping of " + bytes + " bytes is too short");
    }
    return secret();
  }

  private static AttributeVector secret() {
    return AttributeVector.newSecretKey(CKK_GENERIC_SECRET)
        .token(false)
        .private_(true)
        .sensitive(false)
        .extractable(true);
  }

  private static byte[] id(KeyLabel label) {
    byte[] digest = Digests.digest("SHA-256", label.value().getBytes(StandardCharsets.UTF_8));
    return java.util.Arrays.copyOf(digest, 16);
  }
}
