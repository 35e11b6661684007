package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_DECRYPT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_ENCRYPT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_UNWRAP;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_WRAP;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_FUNCTION_FAILED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_KEY_FUNCTION_NOT_PERMITTED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_MECHANISM_INVALID;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * A key-encryption key on one session, used as its attributes allow: one that enciphers seals by
 * AES-GCM, one that wraps by AES key wrap. Casemate creates no key that does both, since a token
 * would decipher what was wrapped for whoever asks.
 */
final class Kek {

  private static final int BLOCK_BYTES = 16;
  private static final int FINGERPRINT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Session session;
  private final TokenMechanisms mechanisms;
  private final long handle;
  private final boolean enciphers;
  private final boolean wraps;

  private Kek(
      Session session, TokenMechanisms mechanisms, long handle, boolean enciphers, boolean wraps) {
    this.session = session;
    this.mechanisms = mechanisms;
    this.handle = handle;
    this.enciphers = enciphers;
    this.wraps = wraps;
  }

  static Kek of(Session session, TokenMechanisms mechanisms, long handle) throws PKCS11Exception {
    AttributeVector found =
        session.getAttrValues(handle, CKA_ENCRYPT, CKA_DECRYPT, CKA_WRAP, CKA_UNWRAP);
    return new Kek(
        session,
        mechanisms,
        handle,
        is(found.encrypt()) && is(found.decrypt()),
        is(found.wrap()) && is(found.unwrap()));
  }

  /** See {@link KeyFingerprint}. A key that wraps has the one that earlier versions gave it. */
  KeyFingerprint fingerprint() throws PKCS11Exception {
    byte[] result = wraps ? wrappedConstant() : encipheredBlock();
    return new KeyFingerprint(
        HexFormat.of().formatHex(Digests.sha256(result), 0, FINGERPRINT_BYTES));
  }

  /** How this key seals on this token. */
  SealAlgorithm algorithm() throws PKCS11Exception {
    if (enciphers && mechanisms.hasGcm()) {
      return SealAlgorithm.GCM;
    }
    if (!wraps) {
      throw new PKCS11Exception(enciphers ? CKR_MECHANISM_INVALID : CKR_KEY_FUNCTION_NOT_PERMITTED);
    }
    return mechanisms.keyWrapPadded(session).isPresent() ? SealAlgorithm.KWP : SealAlgorithm.KW;
  }

  /** Whether this key can have sealed by that algorithm. */
  boolean opens(SealAlgorithm algorithm) {
    return algorithm == SealAlgorithm.GCM ? enciphers : wraps;
  }

  byte[] seal(SealAlgorithm algorithm, KeyUse use, byte[] dataKey) throws PKCS11Exception {
    return algorithm == SealAlgorithm.GCM
        ? GcmSealing.seal(session, handle, use.associatedData(algorithm), dataKey)
        : KeyWrapping.wrap(
            session, wrapMechanism(algorithm), handle, KeyWrapping.tag(algorithm, use), dataKey);
  }

  /** The data key, or an empty array if it was wrapped for another use. */
  byte[] open(WrappedKey wrapped) throws PKCS11Exception {
    byte[] tag =
        wrapped.isFirstFormat()
            ? KeyWrapping.firstTag(wrapped.use().purpose())
            : KeyWrapping.tag(wrapped.algorithm(), wrapped.use());
    return open(wrapped.algorithm(), wrapped.use(), tag, wrapped.bytes());
  }

  /** Seals and opens a random value, to see that token, session and key work. */
  void requireWorking(SealAlgorithm algorithm, KeyUse use) throws PKCS11Exception {
    byte[] probe = new byte[32];
    RANDOM.nextBytes(probe);
    byte[] tag = KeyWrapping.tag(algorithm, use);
    if (!Arrays.equals(open(algorithm, use, tag, seal(algorithm, use, probe)), probe)) {
      throw new PKCS11Exception(CKR_FUNCTION_FAILED);
    }
  }

  private byte[] open(SealAlgorithm algorithm, KeyUse use, byte[] tag, byte[] sealed)
      throws PKCS11Exception {
    return algorithm == SealAlgorithm.GCM
        ? GcmSealing.open(session, handle, use.associatedData(algorithm), sealed)
        : KeyWrapping.unwrap(session, wrapMechanism(algorithm), handle, tag, sealed);
  }

  private Mechanism wrapMechanism(SealAlgorithm algorithm) throws PKCS11Exception {
    return orInvalid(
        algorithm == SealAlgorithm.KWP ? mechanisms.keyWrapPadded(session) : mechanisms.keyWrap());
  }

  private byte[] wrappedConstant() throws PKCS11Exception {
    Optional<Mechanism> mechanism = mechanisms.keyWrap();
    if (mechanism.isEmpty()) {
      mechanism = mechanisms.keyWrapPadded(session);
    }
    return KeyWrapping.wrap(session, orInvalid(mechanism), handle, constant(1));
  }

  /**
   * The key's permutation of one public block. It is not the block of zeros, whose result is the
   * authentication key of AES-GCM, and no counter block of it but with a chance of 2^-96.
   */
  private byte[] encipheredBlock() throws PKCS11Exception {
    byte[] block = Arrays.copyOf(constant(2), BLOCK_BYTES);
    return session.encryptSingle(orInvalid(mechanisms.oneBlock()), handle, block);
  }

  private static byte[] constant(int version) {
    return Digests.sha256(
        ("casemate key fingerprint " + version).getBytes(StandardCharsets.US_ASCII));
  }

  private static Mechanism orInvalid(Optional<Mechanism> mechanism) throws PKCS11Exception {
    if (mechanism.isEmpty()) {
      throw new PKCS11Exception(CKR_MECHANISM_INVALID);
    }
    return mechanism.get();
  }

  /** A token need not say what a key may not do. */
  private static boolean is(@Nullable Boolean attribute) {
    return Boolean.TRUE.equals(attribute);
  }
}
