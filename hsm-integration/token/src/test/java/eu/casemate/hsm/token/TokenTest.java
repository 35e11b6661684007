package eu.casemate.hsm.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

  private static final KeyLabel KEK = new KeyLabel("kek-1");
  private static final KeyLabel RELEASE = new KeyLabel("release-1");
  private static final KeyUse SECRETS = KeyUse.site("secrets");
  private static final byte[] DATA_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void signsWhatTheJdkVerifies() throws Exception {
    byte[] message = "release 7".getBytes(StandardCharsets.UTF_8);
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.generateSigningKey(RELEASE);
      Signature verifier = Signature.getInstance("SHA384withECDSA");
      verifier.initVerify(
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(token.publicKey(RELEASE))));
      // Enough signatures for r and s with and without a leading zero byte.
      for (int i = 0; i < 64; i++) {
        verifier.update(message);
        assertThat(verifier.verify(token.sign(RELEASE, message))).isTrue();
      }
      byte[] signature = token.sign(RELEASE, message);
      verifier.update("release 8".getBytes(StandardCharsets.UTF_8));
      assertThat(verifier.verify(signature)).isFalse();
    }
  }

  @Test
  void keepsKeysAcrossOpeningsAndRefusesASecondOfTheSameLabel() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.generateSigningKey(RELEASE);
      token.createKeyEncryptionKey(KEK);
    }
    try (Token token = hsm.open()) {
      assertThat(token.publicKey(RELEASE)).isNotEmpty();
      assertThatThrownBy(() -> token.generateSigningKey(RELEASE))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("has a key of this label");
      assertThatThrownBy(() -> token.createKeyEncryptionKey(KEK))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("has a key of this label");
    }
  }

  @Test
  void namesAWrongPinAfterOneAttemptAndOpensWithTheRightOneNext() throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    Path wrong = SoftHsm.writePin(folder.resolve("wrong"), "0000-wrong");
    try (Pin pin = Pin.read(wrong)) {
      HsmException failure =
          catchThrowableOfType(HsmException.class, () -> Token.open(hsm.address(), pin));
      assertThat(failure.code()).contains("CKR_PIN_INCORRECT");
      assertThat(failure.getMessage()).contains(hsm.address().label()).doesNotContain("0000");
      assertThat(failure.hint()).contains("locks");
    }
    hsm.open().close();
  }

  @Test
  void refusesAnAttemptThatCouldLockTheToken() {
    assertThatThrownBy(() -> Login.refuseNearLock("t", 0x0002_0000L))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("next wrong PIN locks");
    assertThat(
            catchThrowableOfType(HsmException.class, () -> Login.refuseNearLock("t", 0x0004_0000L))
                .code())
        .contains("CKR_PIN_LOCKED");
    Login.refuseNearLock("t", 0x0001_0000L);
  }

  @Test
  void namesWhatIsMissing() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Pin pin = Pin.read(hsm.pinFile())) {
      assertThatThrownBy(() -> Token.open(new TokenAddress(SoftHsm.MODULE, "nowhere"), pin))
          .hasMessageContaining("nowhere")
          .hasMessageContaining("there are [")
          .hasMessageContaining(hsm.address().label());
      assertThatThrownBy(() -> Token.open(new TokenAddress(folder.resolve("no.so"), "x"), pin))
          .hasMessageContaining("no such file");
      assertThatThrownBy(() -> Token.open(new TokenAddress(hsm.pinFile(), "x"), pin))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("no PKCS#11 library");
    }
    try (Token token = hsm.open()) {
      assertThatThrownBy(() -> token.sign(RELEASE, new byte[1]))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("sign with key release-1: no such key");
      assertThatThrownBy(() -> token.wrap(KEK, SECRETS, DATA_KEY))
          .hasMessageContaining("wrap with key kek-1: no such key");
      assertThat(token.fingerprint(KEK)).isEmpty();
    }
  }

  @Test
  void refusesASecondOpeningInOneProcess() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      assertThat(token.fingerprint(KEK)).isEmpty();
      assertThatThrownBy(hsm::open).hasMessageContaining("open already");
    }
    hsm.open().close();
  }

  @Test
  void unwrapsWhatItWrappedAfterARestart() {
    SoftHsm hsm = SoftHsm.create(folder);
    WrappedKey wrapped;
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
      wrapped = token.wrap(KEK, SECRETS, DATA_KEY);
      assertThat(token.fingerprint(KEK)).contains(wrapped.fingerprint());
    }
    try (Token token = hsm.open()) {
      assertThat(token.unwrap(WrappedKey.parse(wrapped.encode()))).isEqualTo(DATA_KEY);
    }
  }

  @Test
  void callsAWrappedKeyWithAnyBitFlippedOrAnotherUseDamaged() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
      WrappedKey wrapped = token.wrap(KEK, SECRETS, DATA_KEY);
      for (int i = 0; i < wrapped.bytes().length; i++) {
        byte[] altered = wrapped.bytes();
        altered[i] ^= 1;
        assertDamaged(token, forged(wrapped, SECRETS, wrapped.algorithm(), altered));
      }
      for (KeyUse other : List.of(KeyUse.site("audit"), new KeyUse("acme", "secrets"))) {
        assertThat(assertDamaged(token, forged(wrapped, other, SealAlgorithm.GCM, wrapped.bytes())))
            .hasMessageContaining("not what was sealed for the " + other);
      }
      assertThat(assertDamaged(token, forged(wrapped, SECRETS, SealAlgorithm.KWP, new byte[56])))
          .hasMessageContaining("it names aes-kwp, by which this key never seals");
      assertThat(token.unwrap(wrapped)).isEqualTo(DATA_KEY);
    }
  }

  private static WrappedKey forged(
      WrappedKey wrapped, KeyUse use, SealAlgorithm algorithm, byte[] bytes) {
    return new WrappedKey(KEK, wrapped.fingerprint(), use, algorithm, bytes);
  }

  private static DamagedKeyException assertDamaged(Token token, WrappedKey forged) {
    DamagedKeyException damaged =
        catchThrowableOfType(DamagedKeyException.class, () -> token.unwrap(forged));
    assertThat(damaged).isNotNull();
    assertThat(damaged.code()).as("no code that asks for another attempt").isEmpty();
    return damaged;
  }

  @Test
  void isSealedWithTheFingerprintOfTheKeyThatIsGone() {
    SoftHsm hsm = SoftHsm.create(folder);
    WrappedKey wrapped;
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
      wrapped = token.wrap(KEK, SECRETS, DATA_KEY);
    }
    hsm.deleteKey(KEK);
    try (Token token = hsm.open()) {
      MissingKekException gone =
          catchThrowableOfType(MissingKekException.class, () -> token.unwrap(wrapped));
      assertThat(gone.expected()).isEqualTo(wrapped.fingerprint());
      assertThat(gone.found()).isEmpty();
      assertThat(gone).hasMessageContaining(wrapped.fingerprint().value());
      assertThat(token.fingerprint(KEK)).as("nothing creates it anew").isEmpty();

      token.createKeyEncryptionKey(KEK);
      MissingKekException other =
          catchThrowableOfType(MissingKekException.class, () -> token.unwrap(wrapped));
      assertThat(other.expected()).isEqualTo(wrapped.fingerprint());
      assertThat(other.found()).isEqualTo(token.fingerprint(KEK)).isNotEmpty();
    }
  }

  @Test
  void servesMoreThreadsThanItHasSessions() throws Exception {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open();
        var threads = Executors.newFixedThreadPool(8)) {
      token.createKeyEncryptionKey(KEK);
      WrappedKey wrapped = token.wrap(KEK, SECRETS, DATA_KEY);
      List<Callable<byte[]>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(() -> token.unwrap(wrapped));
      }
      for (Future<byte[]> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(DATA_KEY);
      }
    }
  }
}
