package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Where the services connect to while they work, as the kernel sees it. */
class ServiceConnectionsIT {

  private final Demonstration demonstration = Demonstration.running();

  @TempDir private Path folder;

  /** The runtime opens its connections anew after its stores were killed. */
  @Test
  void connectToThisMachineOnlyWhileTheyAnswerTakeInAndReconnect() throws Exception {
    Connections connections = Connections.in(folder);
    List<String> pids = new ArrayList<>();
    for (JsonNode process : demonstration.status().path("processes")) {
      if (process.path("pid").asLong() > 0) {
        pids.addAll(List.of("-p", process.path("pid").asString()));
      }
    }
    Path said = folder.resolve("strace.txt");
    Process strace =
        new ProcessBuilder(connections.traced(pids, List.of()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      Demonstration.await(
          "strace follows the services",
          java.time.Duration.ofSeconds(30),
          () -> isTraced(demonstration, "runtime"));
      ProcessHandle.of(demonstration.service("redis").path("pid").asLong())
          .orElseThrow()
          .destroyForcibly();
      Path note = Files.writeString(folder.resolve("note.md"), "# Note\n\nThe crane lifts much.\n");
      assertThat(demonstration.casemate("ingest", note.toString()).exit()).isZero();
      assertThat(demonstration.casemate("ask", "When may unsafe code be used?").exit()).isZero();
      assertThat(demonstration.casemate("keys", "list").exit()).isZero();
    } finally {
      strace.destroy();
      strace.waitFor(60, TimeUnit.SECONDS);
    }
    assertThat(connections.all()).anyMatch(call -> call.contains("127.0.0.1"));
    connections.assertLocal("the services");
  }

  private static boolean isTraced(Demonstration demonstration, String service) {
    try {
      long pid = demonstration.service(service).path("pid").asLong();
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
