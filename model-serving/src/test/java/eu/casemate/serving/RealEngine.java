package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real llama-server, started as the appliance starts it. The build names it by the system
 * properties {@code casemate.engine} (the executable) and {@code casemate.weights} (the GGUF file).
 */
public final class RealEngine implements AutoCloseable {

  private static final Path SERVICES = Path.of("../packaging/appliance/descriptor/services.yaml");
  private static final String ITEM = "      - ";

  private final Process process;
  private final int port;

  private RealEngine(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RealEngine start(Path folder, String key, ModelName model) throws Exception {
    return start(folder, key, model, List.of());
  }

  /** With further options behind those of services.yaml. */
  public static RealEngine start(Path folder, String key, ModelName model, List<String> options)
      throws Exception {
    String executable = System.getProperty("casemate.engine", "");
    String weights = System.getProperty("casemate.weights", "");
    assumeTrue(
        !executable.isEmpty() && !weights.isEmpty(),
        "skipped: set -Dcasemate.engine=…/llama-server and -Dcasemate.weights=….gguf");
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    Path keyFile = Files.writeString(folder.resolve("engine-key"), key + "\n");
    File log = folder.resolve("engine.log").toFile();
    List<String> command =
        command(
            Map.of(
                "${component.engine}/bin/llama-server", executable,
                "${component.model}/SmolLM2-135M-Instruct.Q4_1.gguf", weights,
                "smollm2-135m-instruct", model.value(),
                "${port.engine}", Integer.toString(port),
                "${credentials}/engine", keyFile.toString()));
    Process process =
        new ProcessBuilder(Stream.concat(command.stream(), options.stream()).toList())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    RealEngine engine = new RealEngine(process, port);
    engine.awaitHealthy(folder, log);
    return engine;
  }

  /** The engine's command as services.yaml has it, with some of its words replaced. */
  private static List<String> command(Map<String, String> words) throws IOException {
    List<String> lines = Files.readAllLines(SERVICES);
    return lines.stream()
        .skip(lines.indexOf("  - name: engine"))
        .dropWhile(line -> !line.equals("    command:"))
        .skip(1)
        .takeWhile(line -> line.startsWith(ITEM))
        .map(line -> line.substring(ITEM.length()).replace("\"", ""))
        .map(word -> words.getOrDefault(word, word))
        .toList();
  }

  public int port() {
    return port;
  }

  private void awaitHealthy(Path folder, File log) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    try (OpenAiEngine probe = EngineContract.engine("none", port, folder)) {
      while (!probe.health().healthy()) {
        assertThat(process.isAlive()).as(() -> "engine died; see " + log).isTrue();
        assertThat(Instant.now()).as("engine not healthy in time").isBefore(deadline);
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
