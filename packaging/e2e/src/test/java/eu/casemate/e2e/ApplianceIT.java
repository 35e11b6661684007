package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The running appliance, seen from outside its network. */
class ApplianceIT {
  private static final long BUDGET_BYTES = 2_500_000_000L;
  private final Demonstration demonstration = Demonstration.running();

  @Test
  void answersTheQuestionsWhoseAnswerIsKnown() throws Exception {
    Demonstration.Run check = demonstration.casemate("check");
    assertThat(check.exit()).as("%s", check).isZero();
    assertThat(check.output())
        .contains("rgaa/criteres.json", "rust-guide/en/devenv.md")
        .contains("result answered=10 grounded=10 passed=10");
  }

  @Test
  void staysWithinItsMemoryBudget() throws Exception {
    JsonNode status = demonstration.status();
    assertThat(status.path("residentBytes").asLong()).isPositive().isLessThan(BUDGET_BYTES);
    for (JsonNode process : status.path("processes")) {
      if (process.path("state").asString().equals("done")) {
        continue;
      }
      assertThat(process.path("residentBytes").asLong()).as("%s", process).isPositive();
    }
  }

  @Test
  void holdsExactlyWhatWasSigned() throws Exception {
    Demonstration.Run inventory = demonstration.casemate("inventory", "--verify", "--json");
    assertThat(inventory.exit()).as("%s", inventory).isZero();
    assertThat(inventory.json().path("components").size()).isEqualTo(16);
  }

  @Test
  void keepsQuestionsAndPasswordsOutOfItsLogs() throws Exception {
    String question = "Quelle est la recommandation sur les entiers xyzzyplugh ?";
    assertThat(demonstration.casemate("ask", question).exit()).isZero();
    Path secret = demonstration.appliance().resolve("run/credentials/runtime/postgresql-app");
    String password = Files.readString(secret).strip();
    try (Stream<Path> logs = Files.walk(demonstration.appliance().resolve("var/log"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(log)).as("%s", log).doesNotContain("xyzzyplugh", password);
      }
    }
  }

  @Test
  void sharesNoNetworkWithTheWorld() throws Exception {
    long pid = demonstration.service("runtime").path("pid").asLong();
    List<String> interfaces =
        Files.readAllLines(Path.of("/proc/" + pid + "/net/dev")).stream()
            .skip(2)
            .map(line -> line.strip().replaceFirst(":.*", ""))
            .toList();
    assertThat(interfaces).containsExactly("lo");
  }
}
