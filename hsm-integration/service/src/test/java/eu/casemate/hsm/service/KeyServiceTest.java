package eu.casemate.hsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import eu.casemate.hsm.client.KeyClient;
import eu.casemate.hsm.client.KeyDamagedException;
import eu.casemate.hsm.client.KeyMissingException;
import eu.casemate.hsm.client.KeyServiceException;
import eu.casemate.hsm.protocol.KeyServiceStatus.State;
import eu.casemate.hsm.protocol.KeyUse;
import eu.casemate.hsm.protocol.LineChannel;
import eu.casemate.hsm.protocol.WrappedKey;
import eu.casemate.hsm.secrets.SealedSecrets;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.SoftHsm;
import eu.casemate.hsm.token.Token;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyServiceTest {

  private static final KeyLabel KEK = new KeyLabel("kek-1");
  private static final KeyUse SECRETS = KeyUse.site("secrets");
  private static final byte[] DATA_KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void wrapsAndUnwrapsForItsClients() throws Exception {
    SoftHsm hsm = withKek();
    try (var service = KeyServiceProcess.start(hsm, KEK, folder)) {
      KeyClient client = KeyClient.connect(service.socket());
      WrappedKey wrapped = client.wrap(SECRETS, DATA_KEY);
      assertThat(client.unwrap(wrapped)).isEqualTo(DATA_KEY);
      assertThat(client.status().state()).isEqualTo(State.READY);
      assertThat(client.status().fingerprint()).contains(stored(wrapped).fingerprint().value());

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(service.socket())))
          .isEqualTo("rw-------");
      System.err.println("key service VmRSS: " + service.residentKilobytes() + " kB");
      assertThat(service.residentKilobytes()).isLessThan(160_000);
    }
  }

  @Test
  void losesNothingWhenKilledAndRestarted() throws Exception {
    SoftHsm hsm = withKek();
    WrappedKey wrapped;
    KeyClient client;
    try (var service = KeyServiceProcess.start(hsm, KEK, folder)) {
      client = KeyClient.connect(service.socket());
      wrapped = client.wrap(SECRETS, DATA_KEY);
      service.kill();
      assertThat(service.socket()).as("a killed service leaves its socket").exists();
      assertThatThrownBy(client::status).hasMessageContaining("cannot be reached");
    }
    try (var service = KeyServiceProcess.start(hsm, KEK, folder)) {
      assertThat(client.unwrap(wrapped)).isEqualTo(DATA_KEY);
      service.process().destroy();
      assertThat(service.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(service.socket()).as("SIGTERM removes the socket").doesNotExist();
      assertThat(service.log())
          .contains("stopped")
          .doesNotContain("4711")
          .doesNotContain("0123456789abcdef");
    }
  }

  @Test
  void refusesGarbageAndOversizedRequestsWithoutDying() throws Exception {
    SoftHsm hsm = withKek();
    try (var service = KeyServiceProcess.start(hsm, KEK, folder)) {
      for (String garbage :
          List.of(
              "",
              "hello",
              "{",
              "[]",
              "{\"call\":\"status\"} x",
              "{\"call\":\"status\",\"call\":\"wrap\"}",
              "{\"call\":1}",
              "{\"call\":\"erase\"}",
              "{\"call\":\"wrap\"}",
              "{\"call\":\"wrap\",\"purpose\":\"secrets\",\"key\":\"AAAA\"}",
              "{\"call\":\"wrap\",\"tenant\":\"a\",\"purpose\":\"b\",\"key\":\"SECRETSECRET!\"}",
              "{\"call\":\"wrap\",\"tenant\":\"a\",\"purpose\":\"UPPER\",\"key\":\"MDEyMzQ1Njc4OWFiY2RlZg==\"}",
              "{\"call\":\"unwrap\",\"wrapped\":\"casemate-key/1 a b c\"}",
              "{\"call\":\"sign\",\"label\":\"a\",\"digest\":\"AAAA\"}",
              "[".repeat(60_000))) {
        assertThat(ask(service, garbage)).startsWith("{\"refused\":").doesNotContain("SECRET");
      }
      assertThat(ask(service, "x".repeat(70_000))).contains("at most 65536 bytes");
      assertThat(KeyClient.connect(service.socket()).status().state()).isEqualTo(State.READY);
    }
  }

  @Test
  void carriesTheSealOverItsSocketAndNoticesTheKeyComingBack() throws Exception {
    SoftHsm hsm = withKek();
    try (var service = KeyServiceProcess.start(hsm, KEK, folder)) {
      KeyClient client = KeyClient.connect(service.socket());
      WrappedKey wrapped = client.wrap(SECRETS, DATA_KEY);
      hsm.deleteKey(KEK);
      assertThat(client.status().state()).isEqualTo(State.SEALED);
      String needed = stored(wrapped).fingerprint().value();
      assertThatThrownBy(() -> client.unwrap(wrapped))
          .isInstanceOf(KeyMissingException.class)
          .hasMessage(
              "token %s: unwrap with key kek-1: no such key, expected the key with fingerprint %s",
              hsm.address().label(), needed);
      try (Token token = hsm.open()) {
        token.createKeyEncryptionKey(KEK);
      }
      assertThat(client.status().state()).isEqualTo(State.READY);
      assertThatThrownBy(() -> client.unwrap(wrapped))
          .isInstanceOf(KeyMissingException.class)
          .hasMessageContaining(
              "found the key with fingerprint " + client.status().fingerprint().orElseThrow());
    }
  }

  @Test
  void carriesAnErrorOfTheTokenOverItsSocket() throws Exception {
    SoftHsm hsm = withKek();
    try (var service = KeyServiceProcess.start(hsm, new KeyLabel("absent"), folder)) {
      KeyClient client = KeyClient.connect(service.socket());
      KeyServiceException failure =
          catchThrowableOfType(KeyServiceException.class, () -> client.wrap(SECRETS, DATA_KEY));
      assertThat(failure)
          .hasMessage(
              "token %s: wrap with key absent: no such key on the token", hsm.address().label());
      assertThat(failure.hint()).isNotEmpty();
    }
  }

  @Test
  void carriesTheDamageOfAKeyOverItsSocket() throws Exception {
    SoftHsm hsm = withKek();
    try (var service = KeyServiceProcess.start(hsm, KEK, folder)) {
      KeyClient client = KeyClient.connect(service.socket());
      String line = client.wrap(SECRETS, DATA_KEY).text();
      WrappedKey moved = new WrappedKey(line.replace(" _site ", " acme "));
      KeyDamagedException damaged =
          catchThrowableOfType(KeyDamagedException.class, () -> client.unwrap(moved));
      assertThat(damaged)
          .hasMessageContaining("unwrap with key kek-1")
          .hasMessageContaining("purpose secrets of tenant acme");
      assertThat(service.log()).doesNotContain("opening the token anew");
    }
  }

  @Test
  void opensSealedSecretsForAClientAndNeverAlteredOnes() throws Exception {
    SoftHsm hsm = withKek();
    byte[] sealed;
    try (Token token = hsm.open()) {
      sealed =
          SealedSecrets.seal(Map.of("redis", "s3cret"), (use, key) -> token.wrap(KEK, use, key));
    }
    try (var service = KeyServiceProcess.start(hsm, KEK, folder)) {
      KeyClient client = KeyClient.connect(service.socket());
      SealedSecrets.Unwrapper unwrapper = key -> client.unwrap(new WrappedKey(key.encode()));
      assertThat(SealedSecrets.unseal(sealed, unwrapper)).containsExactly(entry("redis", "s3cret"));
      String text = new String(sealed, StandardCharsets.US_ASCII);
      int end = text.indexOf('\n', text.indexOf('\n') + 1) - 20;
      char other = text.charAt(end) == 'A' ? 'B' : 'A';
      byte[] altered = sealed.clone();
      altered[end] = (byte) other;
      assertThatThrownBy(() -> SealedSecrets.unseal(altered, unwrapper))
          .isInstanceOf(KeyDamagedException.class);
    }
  }

  @Test
  void allowsWhatItsTableNamesAndNothingElse() throws Exception {
    SoftHsm hsm = withKek();
    WrappedKey wrapped;
    try (Token token = hsm.open()) {
      wrapped = ProtocolMapping.wrapped(token.wrap(KEK, ProtocolMapping.use(SECRETS), DATA_KEY));
    }
    try (var service = KeyServiceProcess.start(hsm, KEK, folder, "wrap:audit=self")) {
      KeyClient client = KeyClient.connect(service.socket());
      assertThat(stored(client.wrap(KeyUse.site("audit"), DATA_KEY)).kek()).isEqualTo(KEK);
      KeyServiceException refused =
          catchThrowableOfType(KeyServiceException.class, () -> client.unwrap(wrapped));
      assertThat(refused)
          .hasMessageContaining("unwrap for the purpose secrets of tenant _site: not allowed to");
      assertThat(refused.hint()).contains("--allow");
      assertThatThrownBy(() -> client.wrap(SECRETS, DATA_KEY)).hasMessageContaining("not allowed");
      assertThatThrownBy(() -> client.unwrap(client.wrap(KeyUse.site("audit"), DATA_KEY)))
          .hasMessageContaining("unwrap for the purpose audit");
      assertThat(service.log()).contains("not allowed to user").doesNotContain("0123456789abcdef");
    }
  }

  @Test
  void hearsNobodyToWhomNothingIsAllowed() throws Exception {
    SoftHsm hsm = withKek();
    // No user of this number runs tests.
    try (var service = KeyServiceProcess.start(hsm, KEK, folder, "unwrap:secrets=987654321")) {
      assertThatThrownBy(() -> KeyClient.connect(service.socket()))
          .isInstanceOf(KeyServiceException.class)
          .hasMessageContaining("key service");
      assertThat(service.log()).contains("nothing is allowed to user");
    }
  }

  @Test
  void exitsByTheKindOfItsFailure() throws Exception {
    SoftHsm hsm = withKek();
    Path wrong = SoftHsm.writePin(folder.resolve("wrong"), "0000-wrong");
    Path log = folder.resolve("exit.log");
    assertThat(exit(log, List.of("--module", "/x"))).isEqualTo(2);
    assertThat(
            exit(
                log,
                List.of(
                    "--module", SoftHsm.MODULE.toString(),
                    "--token", hsm.address().label(),
                    "--pin-file", wrong.toString(),
                    "--kek", "kek-1",
                    "--allow", "unwrap:secrets=self",
                    "--socket", folder.resolve("w.sock").toString())))
        .isEqualTo(5);
    assertThat(Files.readString(log))
        .contains("option --allow is missing")
        .contains("CKR_PIN_INCORRECT")
        .doesNotContain("0000-wrong");
  }

  /** What stands in the line that the client keeps. */
  private static eu.casemate.hsm.token.WrappedKey stored(WrappedKey wrapped) {
    return ProtocolMapping.wrapped(wrapped);
  }

  private SoftHsm withKek() {
    SoftHsm hsm = SoftHsm.create(folder);
    try (Token token = hsm.open()) {
      token.createKeyEncryptionKey(KEK);
    }
    return hsm;
  }

  private static int exit(Path log, List<String> options) throws Exception {
    Process process = KeyServiceProcess.launch(log, options);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static String ask(KeyServiceProcess service, String line) throws Exception {
    try (var channel =
        new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(service.socket())))) {
      channel.write(line, LIMIT);
      return channel.read(LIMIT).orElseThrow();
    }
  }
}
