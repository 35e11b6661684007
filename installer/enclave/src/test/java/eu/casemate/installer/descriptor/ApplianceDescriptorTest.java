package eu.casemate.installer.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplianceDescriptorTest {
  private static final String WHOLE =
      """
      ports: [postgresql]
      secrets: [postgresql, redis]
      services:
        - name: postgresql
          after: [key-service]
          hsmEnvironment: true
          prepare:
            unless: ${var}/PG_VERSION
            command: ["${component.postgresql}/bin/initdb", -D, "${var}"]
            environment: {LC_ALL: C}
          command: ["${component.postgresql}/bin/postgres", -p, "${port.postgresql}"]
          environment: {TZ: UTC, PGPORT: 5432}
          credentials: [postgresql]
          files:
            redis.conf: "requirepass ${secret.redis}"
          health: {kind: tcp, port: "${port.postgresql}", seconds: 60}
          stop: {signal: INT, seconds: 7}
        - name: key-service
          command: [key-service, "${hsm.module}", "${hsm.token}", "${hsm.pinFile}", "${tenant}"]
          health: {kind: unix, path: "${run}/key-service.sock"}
      """;

  @TempDir Path folder;

  @Test
  void readsEveryKey() throws IOException {
    ApplianceDescriptor descriptor = read(WHOLE);
    assertThat(descriptor.ports()).containsExactly("postgresql");
    assertThat(descriptor.secrets()).containsExactly("postgresql", "redis");
    assertThat(descriptor.services())
        .extracting(ServiceSpec::name)
        .containsExactly("key-service", "postgresql");
    ServiceSpec keys = descriptor.services().getFirst();
    assertThat(keys.stop()).isEqualTo(new StopRule("TERM", Duration.ofSeconds(20)));
    assertThat(keys.needsSecrets()).isFalse();
    ServiceSpec postgresql = descriptor.services().getLast();
    assertThat(postgresql.needsSecrets()).isTrue();
    assertThat(postgresql.hsmEnvironment()).isTrue();
    assertThat(postgresql.prepare().orElseThrow().unless().text()).isEqualTo("${var}/PG_VERSION");
    assertThat(postgresql.prepare().orElseThrow().environment()).containsOnlyKeys("LC_ALL");
    assertThat(postgresql.environment()).containsEntry("PGPORT", new Template("5432"));
    assertThat(postgresql.runsOnce()).isFalse();
    assertThat(postgresql.health())
        .contains(new Health.Tcp(new Template("${port.postgresql}"), Duration.ofMinutes(1)));
    assertThat(postgresql.stop()).isEqualTo(new StopRule("INT", Duration.ofSeconds(7)));
  }

  @Test
  void reportsAllProblemsTogetherWithWhatWasProbablyMeant() {
    String wrong =
        WHOLE
            .replace("hsmEnvironment: true", "hsmEnviroment: true")
            .replace("after: [key-service]", "after: [key-servise]")
            .replace("${port.postgresql}\", seconds", "${port.postgres}\", seconds")
            .replace("kind: unix", "kind: unx")
            .replace("signal: INT", "signal: IMT");
    assertThatThrownBy(() -> read(wrong))
        .hasMessageContaining("hsmEnviroment: unknown key, did you mean hsmEnvironment?")
        .hasMessageContaining("after: unknown key-servise, did you mean key-service?")
        .hasMessageContaining(
            "${port.postgres}: unknown variable, did you mean ${port.postgresql}"
                .replace("${port.postgresql}", "port.postgresql?"))
        .hasMessageContaining("unknown kind unx, did you mean unix?")
        .hasMessageContaining("unknown signal IMT, did you mean INT?")
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.REJECTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:${port.postgresql}/health",
        "http://10.0.0.5:${port.postgresql}/health",
        "http://127.0.0.1.example:80/health",
        "http:8080/health",
        "http://127.0.0.1:${port.postgresql}"
      })
  void refusesAHealthCheckThatLeavesThisMachine(String url) {
    String health = "{kind: tcp, port: \"${port.postgresql}\", seconds: 60}";
    assertThat(WHOLE).contains(health);
    assertThatThrownBy(
            () -> read(WHOLE.replace(health, "{kind: http, url: \"" + url + "\", seconds: 60}")))
        .hasMessageContaining("url: expected http://127.0.0.1:PORT/PATH");
  }

  @Test
  void readsAServiceThatRunsOnce() throws IOException {
    String once = WHOLE + "  - {name: migration, after: [postgresql], once: true, command: [sh]}\n";
    ServiceSpec migration = read(once).services().getLast();
    assertThat(migration.runsOnce()).isTrue();
    assertThat(migration.health()).isEmpty();
  }

  @Test
  void asksForAHealthCheckUnlessTheServiceRunsOnce() {
    String health = "health: {kind: tcp, port: \"${port.postgresql}\", seconds: 60}";
    assertThatThrownBy(() -> read(WHOLE.replace(health, "once: true\n    " + health)))
        .hasMessageContaining(
            "services[postgresql].health: a service that runs once has no health check");
    assertThatThrownBy(() -> read(WHOLE.replace(health, "once: false")))
        .hasMessageContaining("services[postgresql].health: expected keys and values");
  }

  @Test
  void refusesServicesThatWaitForEachOther() {
    String cycle = WHOLE.replace("name: key-service", "name: key-service\n    after: [postgresql]");
    assertThatThrownBy(() -> read(cycle))
        .hasMessageContaining("these wait for each other: postgresql, key-service");
  }

  @Test
  void refusesASecretOutsideOfFiles() {
    assertThatThrownBy(() -> read(WHOLE.replace("TZ: UTC", "TZ: \"${secret.redis}\"")))
        .hasMessageContaining("${secret.redis}: secrets are only allowed in files");
  }

  @Test
  void refusesAVariableWithoutItsBrace() {
    assertThatThrownBy(() -> read(WHOLE.replace("[key-service, ", "[\"${run\", ")))
        .hasMessageContaining("${run: the closing brace is missing");
  }

  @Test
  void refusesNamesThatCouldLeaveTheFolder() {
    assertThatThrownBy(() -> read(WHOLE.replace("redis.conf:", "../redis.conf:")))
        .hasMessageContaining("../redis.conf is not a name");
    assertThatThrownBy(() -> read(WHOLE.replace("name: postgresql", "name: Post/gres")))
        .hasMessageContaining("Post/gres is not a name");
  }

  @Test
  void refusesAKeyThatOccursTwice() {
    assertThatThrownBy(() -> read(WHOLE + "ports: []\n")).hasMessageContaining("as YAML");
  }

  @Test
  void readsKnownAnswers() throws IOException {
    Path file = folder.resolve("known.yaml");
    Files.writeString(
        file,
        """
        answers:
          - question: Qui ?
            language: fr
            document: a.md
            section: Titre
            contains: [mot]
        """);
    assertThat(KnownAnswers.read(file).answers())
        .containsExactly(new KnownAnswer("Qui ?", "fr", "a.md", "Titre", List.of("mot")));
    Files.writeString(file, Files.readString(file).replace("language: fr", "langage: de"));
    assertThatThrownBy(() -> KnownAnswers.read(file))
        .hasMessageContaining("langage: unknown key, did you mean language?");
  }

  private ApplianceDescriptor read(String text) throws IOException {
    Path file = folder.resolve("services.yaml");
    Files.writeString(file, text);
    return ApplianceDescriptor.read(file);
  }
}
