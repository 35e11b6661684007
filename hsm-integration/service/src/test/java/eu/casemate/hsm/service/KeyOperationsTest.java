package eu.casemate.hsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.hsm.protocol.KeyServiceStatus;
import eu.casemate.hsm.protocol.KeyServiceStatus.State;
import eu.casemate.hsm.token.DamagedKeyException;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.KeyUse;
import eu.casemate.hsm.token.Pin;
import eu.casemate.hsm.token.SoftHsm;
import eu.casemate.hsm.token.StrictModule;
import eu.casemate.hsm.token.Token;
import eu.casemate.hsm.token.WrappedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xipki.pkcs11.wrapper.PKCS11Module;

class KeyOperationsTest {

  private static final KeyLabel KEK = new KeyLabel("kek-1");

  private static final KeyUse SECRETS = KeyUse.site("secrets");

  @TempDir Path folder;

  @Test
  void answersStatusWhileEveryCallHangs() {
    SoftHsm hsm = withKek();
    var release = new CountDownLatch(1);
    try (var real = new TokenKeyOperations(hsm.address().label(), KEK, hsm::open)) {
      var keys =
          new BoundedKeyOperations(
              new HangingKeyOperations(real, release),
              hsm.address().label(),
              KEK,
              Duration.ofMillis(50),
              Duration.ofMillis(500));
      assertThat(keys.status().state()).isEqualTo(State.READY);
      WrappedKey wrapped = keys.wrap(SECRETS, new byte[32]);
      assertThat(wrapped.kek()).isEqualTo(KEK);
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> keys.unwrap(wrapped))
            .isInstanceOf(HsmException.class)
            .hasMessageContaining("no answer within 50 ms");
      }
      assertThat(keys.status().state()).isEqualTo(State.UNRESPONSIVE);
      release.countDown();
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (keys.status().state() != State.READY && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(keys.status().state()).isEqualTo(State.READY);
    }
  }

  @Test
  void opensALostTokenAnewOnceAndRepeatsTheCall() throws Exception {
    SoftHsm hsm = withKek();
    var openings = new AtomicInteger();
    try (var keys =
        new TokenKeyOperations(
            hsm.address().label(),
            KEK,
            () -> {
              openings.incrementAndGet();
              return hsm.open();
            })) {
      WrappedKey wrapped = keys.wrap(SECRETS, new byte[32]);
      // What a restarted HSM server looks like: the library knows none of our sessions any more.
      PKCS11Module.getInstance(SoftHsm.MODULE.toString()).finalize(null);
      assertThat(keys.unwrap(wrapped)).isEqualTo(new byte[32]);
      assertThat(openings).hasValue(2);
    }
  }

  @Test
  void opensATokenAnewThatClosedAllSessions() {
    SoftHsm hsm = withKek();
    opensAnewAfter(hsm, hsm::closeAllSessions);
  }

  @Test
  void opensATokenAnewThatLoggedOut() {
    SoftHsm hsm = withKek();
    opensAnewAfter(hsm, hsm::logOut);
  }

  private static void opensAnewAfter(SoftHsm hsm, Runnable loss) {
    var openings = new AtomicInteger();
    try (var keys =
        new TokenKeyOperations(
            hsm.address().label(),
            KEK,
            () -> {
              openings.incrementAndGet();
              return hsm.open();
            })) {
      WrappedKey wrapped = keys.wrap(SECRETS, new byte[32]);
      loss.run();
      assertThat(keys.unwrap(wrapped)).isEqualTo(new byte[32]);
      assertThat(openings).hasValue(2);
      loss.run();
      assertThat(keys.status().state()).isEqualTo(State.READY);
      assertThat(openings).hasValue(3);
    }
  }

  @Test
  void callsATamperedKeyDamagedWithoutOpeningTheTokenAnew() {
    SoftHsm hsm = withKek();
    var openings = new AtomicInteger();
    try (var keys =
        new TokenKeyOperations(
            hsm.address().label(),
            KEK,
            () -> {
              openings.incrementAndGet();
              return hsm.open();
            })) {
      WrappedKey wrapped = keys.wrap(SECRETS, new byte[32]);
      String line = wrapped.encode();
      int middle = line.length() - 20;
      char other = line.charAt(middle) == 'A' ? 'B' : 'A';
      WrappedKey tampered =
          WrappedKey.parse(line.substring(0, middle) + other + line.substring(middle + 1));
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> keys.unwrap(tampered)).isInstanceOf(DamagedKeyException.class);
      }
      assertThat(keys.unwrap(wrapped)).isEqualTo(new byte[32]);
      assertThat(openings).hasValue(1);
    }
  }

  @Test
  void opensATokenAnewThatOpensNothingAnyMore() throws Exception {
    SoftHsm hsm = withKek();
    Path lost = folder.resolve("lost");
    Path module = StrictModule.build(folder, "LOST_WHILE=\"" + lost + "\"");
    var openings = new AtomicInteger();
    try (var keys =
        new TokenKeyOperations(
            hsm.address().label(),
            KEK,
            () -> {
              openings.incrementAndGet();
              return hsm.open(module);
            })) {
      WrappedKey wrapped = keys.wrap(SECRETS, new byte[32]);
      Files.createFile(lost);
      assertThat(keys.unwrap(wrapped)).isEqualTo(new byte[32]);
      assertThat(openings).hasValue(2);
    }
  }

  @Test
  void neverRepeatsAPinThatWasRefused() throws Exception {
    SoftHsm hsm = withKek();
    var pinFile = new AtomicReference<>(hsm.pinFile());
    var openings = new AtomicInteger();
    try (var keys =
        new TokenKeyOperations(
            hsm.address().label(),
            KEK,
            () -> {
              openings.incrementAndGet();
              try (Pin pin = Pin.read(pinFile.get())) {
                return Token.open(hsm.address(), pin);
              }
            })) {
      pinFile.set(SoftHsm.writePin(folder.resolve("wrong"), "0000-wrong"));
      PKCS11Module.getInstance(SoftHsm.MODULE.toString()).finalize(null);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> keys.wrap(SECRETS, new byte[32]))
            .hasMessageContaining("CKR_PIN_INCORRECT");
      }
      assertThat(keys.status().state()).isEqualTo(State.FAILING);
      assertThat(openings).hasValue(2);
    }
  }

  private SoftHsm withKek() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
    }
    return hsm;
  }

  /** The real token, but for unwrapping, which hangs as in a faulty vendor's library. */
  private record HangingKeyOperations(KeyOperations real, CountDownLatch release)
      implements KeyOperations {

    @Override
    public KeyServiceStatus status() {
      return real.status();
    }

    @Override
    public WrappedKey wrap(KeyUse use, byte[] dataKey) {
      return real.wrap(use, dataKey);
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new byte[0];
    }
  }
}
