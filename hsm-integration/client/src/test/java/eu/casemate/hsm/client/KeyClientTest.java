package eu.casemate.hsm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.hsm.protocol.Failure;
import eu.casemate.hsm.protocol.KeyServiceStatus;
import eu.casemate.hsm.protocol.KeyServiceStatus.State;
import eu.casemate.hsm.protocol.KeyUse;
import eu.casemate.hsm.protocol.LineChannel;
import eu.casemate.hsm.protocol.Reply;
import eu.casemate.hsm.protocol.WrappedKey;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client and a service of canned answers; with the real service: {@code KeyServiceTest}. */
class KeyClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String READY =
      new Reply.Health(new KeyServiceStatus(State.READY, "t", "k", Optional.empty(), "well"))
          .encode();
  private static final WrappedKey WRAPPED =
      new WrappedKey(
          "casemate-key/2 k 0123456789abcdef0123456789abcdef acme index aes-gcm " + "A".repeat(60));

  @TempDir Path folder;

  @Test
  void saysThatNoServiceIsThere() {
    Path socket = folder.resolve("none.sock");

    assertThatThrownBy(() -> KeyClient.connect(socket))
        .isInstanceOf(KeyServiceException.class)
        .hasMessage("the key service at %s cannot be reached (asked for status)", socket);
  }

  @Test
  void saysThatTheServiceAnsweredWithNoReply() throws Exception {
    assertThatThrownBy(() -> unwrapAnswered("{\"bytes\":1}"))
        .isInstanceOf(KeyServiceException.class)
        .hasMessageContaining("answered with something that is no reply (asked for unwrap)");
  }

  @Test
  void saysThatTheServiceAnsweredAnotherQuestion() throws Exception {
    assertThatThrownBy(() -> unwrapAnswered(READY))
        .isInstanceOf(KeyServiceException.class)
        .hasMessageContaining("answered another question");
  }

  @Test
  void tellsAMissingKeyFromADamagedOneAndFromAnyOtherFailure() throws Exception {
    assertThatThrownBy(
            () -> unwrapFailed(new Failure.KeyMissing("t", "k", "f1", Optional.of("f2"))))
        .isInstanceOf(KeyMissingException.class)
        .hasMessage(
            "token t: unwrap with key k: found the key with fingerprint f2, expected the key with"
                + " fingerprint f1");
    assertThatThrownBy(() -> unwrapFailed(new Failure.KeyDamaged("t", "k", "it is cut")))
        .isInstanceOf(KeyDamagedException.class)
        .hasMessage("token t: unwrap with key k: it is cut");
    assertThatThrownBy(
            () -> unwrapFailed(new Failure.Other("t", "log in", "CKR_PIN_LOCKED", true, "Wait.")))
        .isExactlyInstanceOf(KeyServiceException.class)
        .hasMessage("token t: log in: CKR_PIN_LOCKED")
        .extracting(failure -> ((KeyServiceException) failure).hint())
        .isEqualTo("Wait.");
  }

  @Test
  void sendsTheWrappedKeyAsItWasGiven() throws Exception {
    List<String> asked = new ArrayList<>();

    byte[] opened = unwrap(asked, "{\"bytes\":\"AQI=\"}");

    assertThat(opened).containsExactly(1, 2);
    assertThat(asked)
        .containsExactly(
            "{\"call\":\"status\"}",
            "{\"call\":\"unwrap\",\"wrapped\":\"" + WRAPPED.text() + "\"}");
  }

  @Test
  void readsTheUseThatAWrappedKeyStates() {
    assertThat(WRAPPED.use()).isEqualTo(new KeyUse("acme", "index"));
  }

  private void unwrapFailed(Failure failure) throws Exception {
    unwrapAnswered(new Reply.Failed(failure).encode());
  }

  private void unwrapAnswered(String answer) throws Exception {
    unwrap(new ArrayList<>(), answer);
  }

  /** Connects to a service that gives this answer to the question after {@code status}. */
  private byte[] unwrap(List<String> asked, String answer) throws Exception {
    Path socket = folder.resolve(System.nanoTime() + ".sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                for (String line : List.of(READY, answer)) {
                  answer(server, asked, line);
                }
              });
      return KeyClient.connect(socket, LIMIT).unwrap(WRAPPED);
    }
  }

  private static void answer(ServerSocketChannel server, List<String> asked, String line) {
    try (var channel = new LineChannel(server.accept())) {
      asked.add(channel.read(LIMIT).orElseThrow());
      channel.write(line, LIMIT);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
