package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_AES;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_CBC;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_ECB;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_GCM;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.params.ByteArrayParams;

/** Which mechanisms of AES a token has, by its own list and, for RFC 5649, by proof. */
final class TokenMechanisms {

  /** CKM_AES_KEY_WRAP: RFC 3394. */
  private static final long KEY_WRAP = 0x2109;

  /**
   * CKM_AES_KEY_WRAP_KWP, and CKM_AES_KEY_WRAP_PAD, which is RFC 5649 with SoftHSM and may be
   * another padding elsewhere. Some tokens' 0x210B is plain RFC 3394. So neither is believed.
   */
  private static final long[] KEY_WRAP_PADDED = {0x210B, 0x210A};

  /** RFC 5649, section 6, first example. */
  private static final byte[] VECTOR_KEK =
      HexFormat.of().parseHex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8");

  private static final byte[] VECTOR_DATA =
      HexFormat.of().parseHex("c37b7e6492584340bed12207808941155068f738");
  private static final byte[] VECTOR_WRAPPED =
      HexFormat.of().parseHex("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a");

  private final long[] listed;
  private volatile @Nullable Mechanism proven;

  TokenMechanisms(org.xipki.pkcs11.wrapper.Token token) {
    this.listed = token.getMechanismList().clone();
  }

  boolean hasGcm() {
    return has(CKM_AES_GCM);
  }

  /** A mechanism that enciphers one block of 16 bytes, with the same result whichever it is. */
  Optional<Mechanism> oneBlock() {
    if (has(CKM_AES_ECB)) {
      return Optional.of(new Mechanism(CKM_AES_ECB));
    }
    return has(CKM_AES_CBC)
        ? Optional.of(new Mechanism(CKM_AES_CBC, new ByteArrayParams(new byte[16])))
        : Optional.empty();
  }

  Optional<Mechanism> keyWrap() {
    return has(KEY_WRAP) ? Optional.of(new Mechanism(KEY_WRAP)) : Optional.empty();
  }

  /**
   * The mechanism that unwraps RFC 5649's example to what RFC 5649 says; empty if none does. It is
   * unwrapped and not wrapped, because SoftHSM fills a key up to a multiple of 8 bytes before it
   * wraps it, and the example has 20.
   */
  Optional<Mechanism> keyWrapPadded(Session session) throws PKCS11Exception {
    if (proven == null) {
      for (long candidate : KEY_WRAP_PADDED) {
        if (proven == null && has(candidate) && isRfc5649(session, new Mechanism(candidate))) {
          proven = new Mechanism(candidate);
        }
      }
    }
    return Optional.ofNullable(proven);
  }

  private boolean has(long mechanism) {
    return Arrays.stream(listed).anyMatch(code -> code == mechanism);
  }

  private static boolean isRfc5649(Session session, Mechanism mechanism) throws PKCS11Exception {
    AttributeVector template =
        AttributeVector.newSecretKey(CKK_AES)
            .token(false)
            .private_(true)
            .sensitive(true)
            .unwrap(true)
            .value(VECTOR_KEK);
    long kek = session.createObject(template);
    try {
      return Arrays.equals(
          KeyWrapping.unwrap(session, mechanism, kek, VECTOR_WRAPPED), VECTOR_DATA);
    } catch (PKCS11Exception e) {
      // Of another algorithm, or listed only.
      return false;
    } finally {
      session.destroyObject(kek);
    }
  }
}
