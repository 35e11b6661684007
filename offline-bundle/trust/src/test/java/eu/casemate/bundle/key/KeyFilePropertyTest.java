package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Mutation;
import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the bytes of a key file: the key, or a refusal. */
class KeyFilePropertyTest {

  private static final SoftwareKey KEY = TestKeys.ed25519();
  private static final byte[] PUBLIC =
      new PublicKeyFile(new Label("Ada \"\\ Lovelace"), KEY.publicKey()).write();
  private static final byte[] SECRET;

  static {
    try (Passphrase passphrase = passphrase()) {
      SECRET = HybridKeyFile.seal(KEY, passphrase, new Argon2id(8 << 10, 1, 1), new SecureRandom());
    }
  }

  @Property
  void anAlteredPublicKeyIsReadAsWrittenOrRefused(@ForAll long seed) {
    readsPublic(Mutation.of(PUBLIC, seed));
  }

  @Property(tries = 500)
  void anyBytesAreAKeyOrRefused(@ForAll byte[] bytes) {
    readsPublic(bytes);
    opens(bytes);
  }

  @Property(tries = 500)
  void anAlteredKeyFileOpensAsTheSameKeyOrIsRefused(@ForAll long seed) {
    opens(Mutation.of(SECRET, seed));
  }

  private static void readsPublic(byte[] bytes) {
    try {
      PublicKeyFile file = PublicKeyFile.read(bytes);
      assertThat(PublicKeyFile.read(file.write())).isEqualTo(file);
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  private static void opens(byte[] bytes) {
    try (Passphrase passphrase = passphrase();
        SoftwareKey opened = HybridKeyFile.open(bytes, passphrase)) {
      assertThat(opened.publicKey()).isEqualTo(KEY.publicKey());
      assertThat(bytes).isEqualTo(SECRET);
    } catch (KeyFileException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static Passphrase passphrase() {
    return Passphrase.of("correct horse battery".toCharArray());
  }
}
