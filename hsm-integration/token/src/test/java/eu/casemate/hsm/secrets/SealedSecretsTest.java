package eu.casemate.hsm.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.hsm.token.DamagedKeyException;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyFingerprint;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.MissingKekException;
import eu.casemate.hsm.token.SoftHsm;
import eu.casemate.hsm.token.Token;
import eu.casemate.hsm.token.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {

  private static final KeyLabel KEK = new KeyLabel("kek-1");
  private static final Map<String, String> SECRETS =
      Map.of("postgresql", "pässword\nwith line", "redis", "", "runtime.token", "x y");

  @TempDir Path folder;

  @Test
  void opensWhatItSealedAndShowsNothingOfIt() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
      byte[] file = seal(token);
      assertThat(SealedSecrets.unseal(file, token::unwrap)).isEqualTo(SECRETS);
      assertThat(new String(file, StandardCharsets.US_ASCII))
          .startsWith("casemate-secrets/1\ncasemate-key/2 kek-1 ")
          .doesNotContain("redis");
      assertThat(SealedSecrets.wrappedKey(file).fingerprint())
          .isEqualTo(token.fingerprint(KEK).orElseThrow());
      assertThat(seal(token)).as("a fresh data key each time").isNotEqualTo(file);
      assertThat(
              SealedSecrets.unseal(
                  SealedSecrets.seal(Map.of(), (use, key) -> token.wrap(KEK, use, key)),
                  token::unwrap))
          .isEmpty();
    }
  }

  @Test
  void refusesAFileWithAnyByteFlippedOrMissing() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
      byte[] file = seal(token);
      for (int i = 0; i < file.length; i++) {
        byte[] flipped = file.clone();
        flipped[i] ^= 1;
        assertThatThrownBy(() -> SealedSecrets.unseal(flipped, token::unwrap))
            .as("byte %d", i)
            .isInstanceOf(HsmException.class);
        byte[] cut = java.util.Arrays.copyOf(file, i);
        assertThatThrownBy(() -> SealedSecrets.unseal(cut, token::unwrap))
            .as("cut at %d", i)
            .isInstanceOf(DamagedSecretsException.class);
      }
    }
  }

  @Test
  void staysSealedWithoutItsKey() {
    SoftHsm hsm = SoftHsm.create(folder);
    byte[] file;
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
      file = seal(token);
    }
    hsm.deleteKey(KEK);
    try (Token token = hsm.open()) {
      assertThatThrownBy(() -> SealedSecrets.unseal(file, token::unwrap))
          .isInstanceOf(MissingKekException.class)
          .hasMessageContaining(SealedSecrets.wrappedKey(file).fingerprint().value());
    }
  }

  @Test
  void authenticatesItsHeaderEvenIfTheUnwrapperDoesNot() {
    byte[] dataKey = new byte[32];
    var fingerprint = new KeyFingerprint("0123456789abcdef0123456789abcdef");
    byte[] file =
        SealedSecrets.seal(
            SECRETS,
            (use, key) -> {
              System.arraycopy(key, 0, dataKey, 0, key.length);
              return WrappedKey.parse(
                  "casemate-key/2 kek-1 %s %s %s aes-gcm %s"
                      .formatted(
                          fingerprint,
                          use.tenant(),
                          use.purpose(),
                          Base64.getEncoder().encodeToString(new byte[60])));
            });
    String text = new String(file, StandardCharsets.US_ASCII);
    assertThat(SealedSecrets.unseal(file, wrapped -> dataKey.clone())).isEqualTo(SECRETS);
    byte[] renamed = text.replace("kek-1", "kek-2").getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> SealedSecrets.unseal(renamed, wrapped -> dataKey.clone()))
        .isInstanceOf(DamagedSecretsException.class)
        .hasMessageContaining("not what was sealed");
    byte[] repurposed = text.replace(" secrets ", " audit ").getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> SealedSecrets.unseal(repurposed, wrapped -> dataKey.clone()))
        .hasMessageContaining("another tenant or purpose");
    byte[] moved = text.replace(" _site ", " acme ").getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> SealedSecrets.unseal(moved, wrapped -> dataKey.clone()))
        .hasMessageContaining("another tenant or purpose");
  }

  /** Sealed by the release before the format {@code casemate-key/2}, with the key below. */
  @Test
  void opensWhatAnEarlierVersionSealedAndStillRefusesItAltered() throws Exception {
    byte[] file;
    try (var stream = SealedSecretsTest.class.getResourceAsStream("sealed-with-key-1.txt")) {
      file = stream.readAllBytes();
    }
    byte[] kek = new byte[32];
    for (int i = 0; i < kek.length; i++) {
      kek[i] = (byte) i;
    }
    SoftHsm hsm = SoftHsm.create(folder);
    hsm.importWrappingKey(KEK, kek);
    try (Token token = hsm.open()) {
      Map<String, String> secrets = SealedSecrets.unseal(file, token::unwrap);
      assertThat(secrets)
          .isEqualTo(Map.of("postgresql", "a password of format 1", "redis", "another"));
      byte[] altered = file.clone();
      altered[120] ^= 1;
      assertThatThrownBy(() -> SealedSecrets.unseal(altered, token::unwrap))
          .isInstanceOf(DamagedSecretsException.class)
          .hasMessageContaining("its data key is not what was sealed")
          .hasCauseInstanceOf(DamagedKeyException.class);
      byte[] anew = SealedSecrets.seal(secrets, (use, key) -> token.wrap(KEK, use, key));
      assertThat(new String(anew, StandardCharsets.US_ASCII)).contains("\ncasemate-key/2 ");
      assertThat(SealedSecrets.unseal(anew, token::unwrap)).isEqualTo(secrets);
    }
  }

  private static byte[] seal(Token token) {
    return SealedSecrets.seal(SECRETS, (use, key) -> token.wrap(KEK, use, key));
  }
}
