package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_EC;

import java.nio.charset.StandardCharsets;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.KeyPairTemplate;

/**
 * The attributes of the two kinds of keys that Casemate creates: one key, one purpose, none leaves
 * its token.
 */
final class KeyTemplates {

  private static final int AES_256_BYTES = 32;

  private KeyTemplates() {}

  /** A key-encryption key for tokens with AES-GCM: enciphers and deciphers, wraps no key. */
  static AttributeVector enciphering(KeyLabel label) {
    return keyEncryption(label).encrypt(true).decrypt(true).wrap(false).unwrap(false);
  }

  /** A key-encryption key for tokens without AES-GCM: wraps and unwraps, enciphers nothing. */
  static AttributeVector wrapping(KeyLabel label) {
    return keyEncryption(label).encrypt(false).decrypt(false).wrap(true).unwrap(true);
  }

  private static AttributeVector keyEncryption(KeyLabel label) {
    return AttributeVector.newAESSecretKey()
        .token(true)
        .private_(true)
        .label(label.value())
        .id(id(label))
        .valueLen(AES_256_BYTES)
        .sensitive(true)
        .extractable(false)
        .sign(false)
        .verify(false)
        .derive(false);
  }

  static KeyPairTemplate signing(KeyLabel label) {
    AttributeVector privateKey =
        AttributeVector.newPrivateKey(CKK_EC)
            .token(true)
            .private_(true)
            .label(label.value())
            .id(id(label))
            .sensitive(true)
            .extractable(false)
            .sign(true)
            .decrypt(false)
            .unwrap(false)
            .derive(false);
    AttributeVector publicKey =
        AttributeVector.newPublicKey(CKK_EC)
            .token(true)
            .private_(false)
            .label(label.value())
            .id(id(label))
            .ecParams(EcKeys.parameters())
            .verify(true)
            .encrypt(false)
            .wrap(false);
    return new KeyPairTemplate(privateKey, publicKey);
  }

  /** An identifier that the two halves of a pair share, as some vendors' tools pair them by it. */
  private static byte[] id(KeyLabel label) {
    return label.value().getBytes(StandardCharsets.US_ASCII);
  }
}
