package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/** A public key that can check a signature. */
interface PublicKeyMaterial {

  /**
   * The keys that this one consists of, one string each: equal for equal keys, however their key
   * objects spell them.
   */
  Set<String> parts();

  /** Whether this is the key's signature over the message; false for malformed ones. */
  boolean verifies(byte[] message, byte[] signature);

  /** Whether this implementation knows the scheme; if not, no signature verifies. */
  default boolean understood() {
    return true;
  }

  /** The key of a key object's fields; a type or scheme that is not known is no error. */
  static PublicKeyMaterial of(String keytype, String scheme, String text) {
    return switch (keytype + "/" + scheme) {
      case "ed25519/ed25519" -> Ed25519Key.of(text);
      case "ecdsa/ecdsa-sha2-nistp256" -> EcdsaKey.of(EcdsaKey.Curve.P256, text);
      case "ecdsa/ecdsa-sha2-nistp384" -> EcdsaKey.of(EcdsaKey.Curve.P384, text);
      case "rsa/rsassa-pss-sha256" -> RsaPssKey.of(text);
      case "composite/mldsa65-ed25519-sha512", "composite/mldsa65-ecdsa-p384-sha512" ->
          CompositeKey.of(scheme, text);
      default -> new UnknownKey(keytype + ":" + text);
    };
  }

  /** A short name for a long content. */
  static String digest(String kind, byte[] content) {
    return kind + ":" + Digest.ofContent(content).hex();
  }

  /** The bytes of lower-case hexadecimal digits. */
  static byte[] hex(String what, String text) {
    try {
      byte[] bytes = HexFormat.of().parseHex(text);
      if (HexFormat.of().formatHex(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("lower-case hexadecimal digits as " + what, text);
    }
    throw new MalformedException("lower-case hexadecimal digits as " + what, text);
  }

  /** A key that no signature of which counts. */
  record UnknownKey(String content) implements PublicKeyMaterial {
    @Override
    public Set<String> parts() {
      return Set.of(PublicKeyMaterial.digest("unknown", content.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean verifies(byte[] message, byte[] signature) {
      return false;
    }

    @Override
    public boolean understood() {
      return false;
    }
  }
}
