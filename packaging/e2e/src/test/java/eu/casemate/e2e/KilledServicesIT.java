package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} of the services of a running appliance. */
class KilledServicesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final Demonstration demonstration = Demonstration.running();

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "engine", "runtime", "graph-server", "redis"})
  void comeBackByThemselvesAndAnswerAgain(String name) throws Exception {
    JsonNode before = demonstration.service(name);
    assertThat(before.path("state").asString()).isEqualTo("healthy");
    long pid = before.path("pid").asLong();

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    Demonstration.await(
        "status shows the fault of " + name,
        PATIENCE,
        () -> service(name).path("restarts").asInt() > before.path("restarts").asInt());
    assertThat(service(name).path("lastFault").isNull()).isFalse();
    Demonstration.await(
        "all are healthy again",
        PATIENCE,
        () -> status().path("state").asString().equals("healthy"));
    assertThat(service(name).path("pid").asLong()).isNotEqualTo(pid);

    Demonstration.Run answer =
        demonstration.casemate("ask", "Does rustup validate the signatures of downloaded files?");
    assertThat(answer.exit()).as("%s", answer).isZero();
    assertThat(answer.output()).contains("rust-guide/en/devenv.md");
  }

  private JsonNode status() {
    try {
      return demonstration.status();
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode service(String name) {
    try {
      return demonstration.service(name);
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
