package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PublicKeyFileTest {

  @Test
  void readsWhatItWrites() {
    for (HybridSigner signer : new HybridSigner[] {TestKeys.ed25519(), TestKeys.p384()}) {
      PublicKeyFile file =
          new PublicKeyFile(new Label("Zoé \"the\\key\" Martin"), signer.publicKey());
      assertThat(PublicKeyFile.read(file.write())).isEqualTo(file);
    }
  }

  @Test
  void refusesAnythingElse() {
    String text =
        new String(
            new PublicKeyFile(new Label("Zoé"), TestKeys.ed25519().publicKey()).write(),
            StandardCharsets.UTF_8);
    assertRefused(text.replace("casemate-public-key/1", "casemate-public-key/2"));
    assertRefused(text.replace("ed25519", "ed448"));
    assertRefused(text.replace("mldsa65-ed25519-sha512", "mldsa65-ecdsa-p384-sha512"));
    assertRefused(text.replace("\"name\"", "\"nom\""));
    assertRefused(text.replace("{", "{\"more\":1,"));
    assertRefused(text + text);
    assertRefused(text.replace("\"public\":\"", "\"public\":\"A"));
    assertRefused("");
  }

  /** A point of small order verifies signatures that nobody made; such a key is none. */
  @Test
  void refusesAnEd25519KeyOfSmallOrder() {
    byte[] encoded = TestKeys.ed25519().publicKey().encoded();
    Arrays.fill(encoded, 1952, 1984, (byte) 0);
    encoded[1952] = 1;
    assertThatThrownBy(() -> HybridPublicKey.read("mldsa65-ed25519-sha512", encoded))
        .isInstanceOf(InvalidValueException.class);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> PublicKeyFile.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidValueException.class);
  }
}
