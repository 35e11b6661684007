package eu.casemate.hsm.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that SoftHSM alone does not stand for. */
class StrictTokenTest {

  private static final KeyLabel KEK = new KeyLabel("kek-1");
  private static final KeyUse USE = new KeyUse("acme", "documents");
  private static final String NO_GCM = "HIDE=0x1087";
  private static final byte[] DATA_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void sealsOnATokenThatRefusesKeysInTheClear() throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    WrappedKey wrapped;
    try (Token token = hsm.open(StrictModule.build(folder, "FIPS=1"))) {
      token.createKeyEncryptionKey(KEK);
      wrapped = token.wrap(KEK, USE, DATA_KEY);
      assertThat(token.fingerprint(KEK)).contains(wrapped.fingerprint());
      assertThat(wrapped.encode()).contains(" acme documents aes-gcm ");
      assertThat(token.unwrap(wrapped)).isEqualTo(DATA_KEY);
    }
    try (Token token = hsm.open()) {
      assertThat(token.unwrap(wrapped)).isEqualTo(DATA_KEY);
    }
  }

  @Test
  void saysWhyAKeyOfAnEarlierVersionFailsOnSuchAToken() throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    hsm.importWrappingKey(KEK, DATA_KEY);
    try (Token token = hsm.open(StrictModule.build(folder, "FIPS=1"))) {
      HsmException failure =
          catchThrowableOfType(HsmException.class, () -> token.wrap(KEK, USE, DATA_KEY));
      assertThat(failure.code()).contains("CKR_TEMPLATE_INCONSISTENT");
      assertThat(failure.hint()).contains("In FIPS mode").contains("one that only wraps");
    }
  }

  @Test
  void sealsAndOpensWithAKeyOfAnEarlierVersion() {
    SoftHsm hsm = SoftHsm.create(folder);
    hsm.importWrappingKey(KEK, DATA_KEY);
    try (Token token = hsm.open()) {
      WrappedKey wrapped = token.wrap(KEK, USE, DATA_KEY);
      assertThat(wrapped.algorithm()).isEqualTo(SealAlgorithm.KWP);
      assertThat(token.unwrap(wrapped)).isEqualTo(DATA_KEY);
    }
  }

  @Test
  void bindsTheUseAlsoWhereThereIsNoGcm() throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open(StrictModule.build(folder, NO_GCM))) {
      token.createKeyEncryptionKey(KEK);
      String line = token.wrap(KEK, USE, DATA_KEY).encode();
      assertThat(line).contains(" acme documents aes-kwp ");
      assertThat(token.unwrap(WrappedKey.parse(line))).isEqualTo(DATA_KEY);
      for (String altered :
          new String[] {
            line.replace(" acme ", " zeta "),
            line.replace(" acme ", " _site "),
            line.replace(" documents ", " secrets ")
          }) {
        assertThatThrownBy(() -> token.unwrap(WrappedKey.parse(altered)))
            .isInstanceOf(DamagedKeyException.class);
      }
    }
  }

  /** Mechanism 0x210B is RFC 5649 with some tokens and plain RFC 3394 with others. */
  @ParameterizedTest
  @CsvSource({"0x210A, aes-kwp", "0x2109, aes-kw"})
  void believesTheNumberOfNoMechanism(String meaning, String algorithm) throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    Path module = StrictModule.build(folder, NO_GCM, "KWP_IS=" + meaning);
    WrappedKey wrapped;
    try (Token token = hsm.open(module)) {
      token.createKeyEncryptionKey(KEK);
      wrapped = token.wrap(KEK, USE, DATA_KEY);
      assertThat(wrapped.algorithm().id()).isEqualTo(algorithm);
      assertThat(token.unwrap(wrapped)).isEqualTo(DATA_KEY);
    }
    try (Token token = hsm.open()) {
      assertThat(token.unwrap(wrapped)).as("by another number").isEqualTo(DATA_KEY);
    }
  }

  @Test
  void sealsNothingOnATokenThatChoosesItsOwnIv() throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open(StrictModule.build(folder, "OWN_IV=1"))) {
      token.createKeyEncryptionKey(KEK);
      HsmException failure =
          catchThrowableOfType(HsmException.class, () -> token.wrap(KEK, USE, DATA_KEY));
      assertThat(failure.operation()).contains("then open it to try");
      assertThat(failure.hint()).contains("chooses the IV");
    }
  }

  /**
   * The first opening is that of wrapping. After CKR_GENERAL_ERROR the token shows that it works,
   * before it is lost.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"0,0xB3", "0,5,0,0x30", "0,5,0,0x32", "0,5,0,0xB3", "0,5,0,0xE0", "0,5,0,0x101"})
  void callsNoKeyDamagedWhenTheTokenIsLost(String openings) throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open(StrictModule.build(folder, "OPENINGS=" + openings))) {
      token.createKeyEncryptionKey(KEK);
      WrappedKey wrapped = token.wrap(KEK, USE, DATA_KEY);
      assertLost(() -> token.unwrap(wrapped));
      assertThat(token.unwrap(wrapped)).isEqualTo(DATA_KEY);
    }
  }

  @Test
  void believesNoAbsenceOnATokenThatLoggedOut() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.raise(KEK, new MonotonicCounter(1, 1, ""));
      hsm.logOut();
      assertLost(() -> token.counter(KEK));
      assertLost(() -> token.fingerprint(KEK));
    }
  }

  @Test
  void usesNoSessionWithoutLogin() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.generateSigningKey(KEK);
      hsm.closeAllSessions();
      for (int i = 0; i < 3; i++) {
        assertLost(() -> token.publicKey(KEK));
      }
    }
  }

  private static void assertLost(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HsmException.class, e -> assertThat(e.isLoss()).as(e.getMessage()).isTrue());
  }
}
