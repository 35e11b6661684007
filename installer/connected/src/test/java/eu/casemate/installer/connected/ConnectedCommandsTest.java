package eu.casemate.installer.connected;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.fetch.NetworkFetcher;
import eu.casemate.installer.cli.Casemate;
import eu.casemate.installer.cli.CommandTable;
import eu.casemate.installer.cli.EnclaveCommands;
import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One specification, on the connected side and in the enclave. */
class ConnectedCommandsTest {
  private static final byte[] CONTENT = "thing".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private HttpServer server;
  private ProcessEnvironment processEnvironment;
  private String printed = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/thing.txt",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
          }
        });
    server.start();
    cache("cache");
    Files.writeString(
        folder.resolve("bundle.yaml"),
        """
        format: casemate-bundle/1
        product: Test
        version: "1"
        release: 1
        platform: linux-amd64
        created: 2026-01-01T00:00:00Z
        components:
          - {name: c, kind: test, version: "1", licence: CC0-1.0, origin: here,
             without-licence-text: made by a test, inputs: [{https: "http://127.0.0.1:%d/thing.txt"}]}
        """
            .formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theTableIsTheEnclavesAndWhatFetches() {
    List<String> commands = new ArrayList<>(ConnectedCommands.TABLE.commands());
    commands.removeAll(EnclaveCommands.TABLE.commands());

    assertThat(commands).containsExactly("bundle fetch");
    assertThat(connected("bundle", "fetch", "--help")).isEqualTo(ExitStatus.OK);
    assertThat(printed).contains("Example:", "--json", "--lock");
  }

  @Test
  void theConnectedSideLocksByFetchingAndTheEnclaveOnlyFromTheCache() {
    assertThat(enclave("lock", "--update")).isEqualTo(ExitStatus.HOST);
    assertThat(printed)
        .contains("thing.txt' is not in the cache, and this command line opens no connection");

    assertThat(connected("lock", "--update")).isEqualTo(ExitStatus.OK);
    assertThat(enclave("lock", "-o", folder.resolve("full.lock").toString()))
        .isEqualTo(ExitStatus.OK);
  }

  @Test
  void fetchFillsACacheForTheEnclave() {
    assertThat(connected("lock", "--update")).isEqualTo(ExitStatus.OK);
    cache("another");
    assertThat(enclave("lock", "-o", folder.resolve("full.lock").toString()))
        .isEqualTo(ExitStatus.HOST);

    assertThat(connected("fetch")).isEqualTo(ExitStatus.OK);

    assertThat(printed)
        .contains("in the cache: c https http://127.0.0.1:", "holds 1 fetched input");
    server.stop(0);
    assertThat(enclave("lock", "-o", folder.resolve("full.lock").toString()))
        .isEqualTo(ExitStatus.OK);
  }

  @Test
  void fetchRefusesWhatIsNotPinned() throws IOException {
    Files.writeString(
        folder.resolve("bundle.lock"), "{\"format\":\"casemate-lock/1\",\"pins\":[]}\n");

    assertThat(connected("fetch")).isEqualTo(ExitStatus.REJECTED);
    assertThat(printed).contains("is not in the lock");
  }

  private void cache(String name) {
    processEnvironment =
        new ProcessEnvironment(
            Map.of("CASEMATE_CACHE", folder.resolve(name).toString()), Optional.empty());
  }

  private ExitStatus enclave(String... words) {
    return run(EnclaveCommands.TABLE, Fetcher.none(), words);
  }

  private ExitStatus connected(String... words) {
    NetworkFetcher fetcher = new NetworkFetcher(processEnvironment.environment());
    return run(ConnectedCommands.TABLE, fetcher, words);
  }

  private ExitStatus run(CommandTable table, Fetcher fetcher, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (!words[0].equals("bundle")) {
      all.addFirst("bundle");
      all.addAll(List.of("-f", folder.resolve("bundle.yaml").toString()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ExitStatus status =
        new Casemate(new Console(stream, stream, false), processEnvironment, table, () -> fetcher)
            .run(all.toArray(String[]::new));
    printed = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }
}
