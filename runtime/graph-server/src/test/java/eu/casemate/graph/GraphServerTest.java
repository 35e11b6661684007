package eu.casemate.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.AuthenticationException;

/** The real process: started, killed, started again. */
class GraphServerTest {
  private static final String PASSWORD = "a password for the test";

  @TempDir private Path folder;
  private int port;
  private Path passwordFile;

  @BeforeEach
  void chooseAPort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
  }

  @Test
  void keepsWhatWasCommittedWhenItIsKilledAndAsksForThePassword() throws Exception {
    Process first = startUntilReady();
    try (Driver driver = driver(PASSWORD)) {
      driver.executableQuery("CREATE (:Note {text: 'kept'})").execute();
      try (Driver stranger = driver("not the password")) {
        assertThatThrownBy(stranger::verifyConnectivity)
            .isInstanceOf(AuthenticationException.class);
      }
    } finally {
      first.destroyForcibly().waitFor();
    }

    Process second = startUntilReady();
    try (Driver driver = driver(PASSWORD)) {
      var notes = driver.executableQuery("MATCH (n:Note) RETURN n.text AS text").execute();
      assertThat(notes.records()).extracting(r -> r.get("text").asString()).containsExactly("kept");
    } finally {
      second.destroy();
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Process process = start(options());
      assertThat(errors(process)).contains("port " + taken.getLocalPort()).contains("is taken");
      assertThat(process.waitFor()).isEqualTo(4);
    }
  }

  @Test
  void namesTheArgumentThatIsWrong() throws Exception {
    Process process = start(List.of("--home", folder.toString(), "--bolt-port", "x"));
    assertThat(errors(process)).contains("--bolt-port must be 1 to 65535, not x");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private List<String> options() {
    return List.of(
        "--home",
        folder.resolve("home").toString(),
        "--bolt-port",
        Integer.toString(port),
        "--password-file",
        passwordFile.toString());
  }

  private Process startUntilReady() throws IOException {
    Process process = start(options());
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("ready: ")) {
        line = lines.readLine();
      }
      assertThat(line).as("the line that says ready").isNotNull();
    }
    return process;
  }

  private static Process start(List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "eu.casemate.graph.GraphServerMain"));
    command.addAll(options);
    return new ProcessBuilder(command).start();
  }

  private static String errors(Process process) throws IOException {
    return new String(
        process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private Driver driver(String password) {
    return GraphDatabase.driver("bolt://127.0.0.1:" + port, AuthTokens.basic("neo4j", password));
  }
}
