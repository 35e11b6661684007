package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_GCM;

import java.security.SecureRandom;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.params.GCM_PARAMS;

/**
 * AES-GCM inside a token by C_Encrypt and C_Decrypt: no key object but the key-encryption key is
 * needed, and that never leaves the token.
 *
 * <p>The IV is 96 bits from this platform's SecureRandom, new for each sealing: with random IVs one
 * key may seal 2^32 times (NIST SP 800-38D, 8.3); a site seals a few times a release. The tag has
 * 128 bits. The wrapper hands CK_GCM_PARAMS to the library with pIv, ulIvLen and ulIvBits set,
 * which SoftHSM and the standard's 2.40 and 3.0 read alike. Some tokens in FIPS mode ignore a given
 * IV and choose one of their own, which the wrapper does not bring back: {@link DataKeys} opens
 * what it sealed before anybody relies on it, and so names such a token.
 */
final class GcmSealing {

  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private GcmSealing() {}

  /** The IV, the cipher text and its tag. */
  static byte[] seal(Session session, long kek, byte[] associatedData, byte[] plain)
      throws PKCS11Exception {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] cipherText = session.encryptSingle(mechanism(iv, associatedData), kek, plain);
    byte[] sealed = Arrays.copyOf(iv, IV_BYTES + cipherText.length);
    System.arraycopy(cipherText, 0, sealed, IV_BYTES, cipherText.length);
    return sealed;
  }

  static byte[] open(Session session, long kek, byte[] associatedData, byte[] sealed)
      throws PKCS11Exception {
    byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
    byte[] cipherText = Arrays.copyOfRange(sealed, IV_BYTES, sealed.length);
    return session.decryptSingle(mechanism(iv, associatedData), kek, cipherText);
  }

  private static Mechanism mechanism(byte[] iv, byte[] associatedData) {
    return new Mechanism(CKM_AES_GCM, new GCM_PARAMS(iv, associatedData, TAG_BITS));
  }
}
