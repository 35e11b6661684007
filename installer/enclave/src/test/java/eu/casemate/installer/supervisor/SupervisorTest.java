package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private static final String SECRET = "s3cr3t-0123456789";

  @Test
  void startsInDependencyOrderAndStopsInReverse() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            Tiny.services(
                Tiny.service("third").with("after: [second]"),
                Tiny.service("second").with("after: [first]"),
                Tiny.service("first")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      assertThat(appliance.stop()).isEqualTo(Shutdown.Outcome.STOPPED);
      assertThat(appliance.file("trace").lines())
          .containsExactly(
              "up first", "up second", "up third", "down third", "down second", "down first");
      assertThat(appliance.paths.run()).isDirectoryNotContaining("glob:**.{pid,sock}");
    }
  }

  @Test
  void restartsAKilledServiceAndShowsTheFaultWithoutTouchingItsDependants() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            Tiny.services(Tiny.service("store"), Tiny.service("user").with("after: [store]")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      long user = appliance.service("user").orElseThrow().pid();
      long store = appliance.service("store").orElseThrow().pid();
      TestAppliance.kill(store);
      ServiceStatus again = appliance.awaitService("store", ServiceState.HEALTHY, 1);
      assertThat(again.lastFault().orElseThrow().what()).isEqualTo("killed by signal 9 (KILL)");
      assertThat(again.pid()).isNotEqualTo(store);
      assertThat(appliance.service("user").orElseThrow().pid()).isEqualTo(user);
      assertThat(appliance.events).anyMatch(line -> line.startsWith("store: killed by signal 9"));
    }
  }

  @Test
  void restartsAServiceWhoseMemoryIsFullThoughItWouldStillAnswer() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      Files.createFile(appliance.paths.serviceData("store").resolve("eat"));
      ServiceStatus again = appliance.awaitService("store", ServiceState.HEALTHY, 1);
      assertThat(again.lastFault().orElseThrow().what()).isEqualTo("ended with exit code 3");
      assertThat(appliance.file("var/log/store.log")).contains("java.lang.OutOfMemoryError");
    }
  }

  @Test
  void restartsAServiceThatLivesButDoesNotAnswer() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      Files.createFile(appliance.paths.serviceData("store").resolve("hang"));
      ServiceStatus again = appliance.awaitService("store", ServiceState.HEALTHY, 1);
      assertThat(again.lastFault().orElseThrow().what())
          .isEqualTo("does not answer its health check for 1 s");
    }
  }

  @Test
  void callsAServiceFailingThatDiesAgainAndAgainButGoesOnTrying() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store").words("crash-anew")))) {
      appliance.start().await(ApplianceState.FAILING);
      ServiceStatus failing = appliance.awaitService("store", ServiceState.FAILING, 4);
      assertThat(failing.lastFault().orElseThrow().what()).startsWith("ended with exit code ");
      assertThat(appliance.events)
          .anyMatch(line -> line.endsWith("starts again in 50 ms"))
          .anyMatch(line -> line.endsWith("starts again in 100 ms"))
          .anyMatch(line -> line.endsWith("starts again in 400 ms"));
    }
  }

  @Test
  void startsABrokenServiceAgainOnlyOnRequest() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            Tiny.services(
                Tiny.service("store").words("mended"),
                Tiny.service("user").with("after: [store]")))) {
      appliance.start().await(ApplianceState.BROKEN);
      Files.createFile(appliance.paths.root().resolve("mended"));
      assertThat(appliance.service("store").orElseThrow().pid()).isZero();
      assertThat(appliance.service("user").orElseThrow().state()).isEqualTo(ServiceState.WAITING);
      assertThat(appliance.client.restart("store")).isTrue();
      appliance.await(ApplianceState.HEALTHY);
    }
  }

  @Test
  void saysOnceThatItsReleaseIsHealthyAndOnlyWhenAllAre() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            Tiny.services(Tiny.service("other"), Tiny.service("store").words("mended")))) {
      Path mended = appliance.paths.root().resolve("mended");
      appliance.start().await(ApplianceState.BROKEN);
      appliance.awaitService("other", ServiceState.HEALTHY, 0);
      assertThat(appliance.events).doesNotContain("healthy release 1");
      Files.createFile(mended);
      appliance.client.retry();
      appliance.await(ApplianceState.HEALTHY);
      TestAppliance.kill(appliance.service("store").orElseThrow().pid());
      appliance.awaitService("store", ServiceState.HEALTHY, 1);
      appliance.stop();
      assertThat(appliance.events).containsOnlyOnce("healthy release 1");
    }
  }

  @Test
  void endsAnApplianceWithABrokenService() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store").words("mended")))) {
      appliance.start().await(ApplianceState.BROKEN);
      assertThat(appliance.stop()).isEqualTo(Shutdown.Outcome.STOPPED);
    }
  }

  @Test
  void startsAServiceAgainOnlyOnceWhatItComesAfterIsReady() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            Tiny.services(
                Tiny.service("store").words("mended"),
                Tiny.service("user").with("after: [store]")))) {
      Path mended = Files.createFile(appliance.paths.root().resolve("mended"));
      appliance.start().await(ApplianceState.HEALTHY);
      Files.delete(mended);
      TestAppliance.kill(appliance.service("store").orElseThrow().pid());
      appliance.awaitService("store", ServiceState.BROKEN, 3);
      TestAppliance.kill(appliance.service("user").orElseThrow().pid());
      appliance.awaitService("user", ServiceState.RESTARTING, 0);
      Files.createFile(mended);
      appliance.client.retry();
      appliance.await(ApplianceState.HEALTHY);
      assertThat(last(appliance.events, "user: started"))
          .isGreaterThan(last(appliance.events, "store: healthy"));
    }
  }

  @Test
  void leavesNoProcessBehindWhenAServiceIsDeafAndHasChildrenInOtherSessions() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store").words("family, deaf")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      long child = Long.parseLong(appliance.file("child"));
      long loner = Long.parseLong(appliance.file("loner"));
      long main = appliance.service("store").orElseThrow().pid();
      assertThat(appliance.stop()).isEqualTo(Shutdown.Outcome.STOPPED);
      for (long pid : new long[] {child, loner, main}) {
        appliance.awaitTrue(
            "end of " + pid,
            () -> ProcessEntry.read(pid).filter(entry -> !entry.zombie()).isEmpty());
      }
    }
  }

  @Test
  void killsTheChildrenOfAServiceThatDied() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store").words("family")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      long child = Long.parseLong(appliance.file("child"));
      TestAppliance.kill(appliance.service("store").orElseThrow().pid());
      appliance.awaitService("store", ServiceState.HEALTHY, 1);
      assertThat(ProcessEntry.read(child).filter(entry -> !entry.zombie())).isEmpty();
    }
  }

  @Test
  void preparesOnceAndPutsTheResultInPlaceWhole() throws IOException {
    String prepare =
        "prepare: {unless: \"${var}/made\", command: [/bin/sh, -c, 'ls -A ${var} >"
            + " ${appliance}/before; echo x >> ${appliance}/prepared; touch ${var}/made']}";
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store").with(prepare)))) {
      appliance.start().await(ApplianceState.HEALTHY);
      appliance.stop();
      appliance.start().await(ApplianceState.HEALTHY);
      assertThat(appliance.file("prepared")).isEqualTo("x\n");
      assertThat(appliance.file("before")).isEmpty();
      assertThat(appliance.paths.serviceData("store").resolve("made")).exists();
      assertThat(appliance.paths.serviceData("store.preparing")).doesNotExist();
    }
  }

  @Test
  void writesSecretsOnlyWhereTheServiceReadsThemAndRemovesThemAtStop() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            "secrets: [redis]\n"
                + Tiny.services(
                    Tiny.service("store")
                        .with("credentials: [redis]")
                        .with("files: {store.conf: \"pass ${secret.redis} ${port.web}\"}")))) {
      appliance
          .start((file, socket) -> new Unsealer.Opened(Map.of("redis", SECRET)))
          .await(ApplianceState.HEALTHY);
      Path credential = appliance.paths.credentials("store").resolve("redis");
      assertThat(credential).hasContent(SECRET);
      assertThat(mode(credential)).isEqualTo("r--------");
      assertThat(mode(credential.getParent())).isEqualTo("rwx------");
      assertThat(appliance.file("run/store.conf"))
          .isEqualTo("pass " + SECRET + " " + appliance.port());
      assertThat(mode(appliance.paths.run().resolve("store.conf"))).isEqualTo("rw-------");
      long pid = appliance.service("store").orElseThrow().pid();
      assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline"))).doesNotContain(SECRET);
      assertThat(environment(pid)).doesNotContain(SECRET);
      appliance.stop();
      assertThat(credential).doesNotExist();
      assertThat(appliance.paths.run().resolve("store.conf")).doesNotExist();
      assertThat(String.join("\n", appliance.events)).doesNotContain(SECRET);
    }
  }

  @Test
  void givesAServiceNoVariableThatItsDescriptorDoesNotName() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            Tiny.services(
                Tiny.service("store")
                    .with("hsmEnvironment: true")
                    .with("environment: {PORT: \"${port.web}\"}")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      long pid = appliance.service("store").orElseThrow().pid();
      assertThat(environment(pid).split("\0"))
          .allMatch(
              entry ->
                  entry.matches("(PATH|LANG|HOME|TMPDIR|CREDENTIALS_DIRECTORY|PORT|HSM_CONF)=.*"))
          .contains("PORT=" + appliance.port(), "HSM_CONF=/c");
    }
  }

  @Test
  void staysSealedWithTheReasonUntilTheOperatorAsksAgain() throws IOException {
    Unsealer.Outcome[] answer = {new Unsealer.Sealed("no key 12ab")};
    try (TestAppliance appliance =
        TestAppliance.of(
            "secrets: [redis]\n"
                + Tiny.services(
                    Tiny.service("open"), Tiny.service("store").with("credentials: [redis]")))) {
      appliance.start((file, socket) -> answer[0]);
      assertThat(appliance.await(ApplianceState.SEALED).detail()).isEqualTo("no key 12ab");
      appliance.awaitService("open", ServiceState.HEALTHY, 0);
      assertThat(appliance.service("store").orElseThrow().state()).isEqualTo(ServiceState.WAITING);
      answer[0] = new Unsealer.Opened(Map.of("redis", SECRET));
      assertThat(appliance.client.retry()).isTrue();
      appliance.await(ApplianceState.HEALTHY);
    }
  }

  @Test
  void restartsAServiceOnRequest() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      appliance.start().await(ApplianceState.HEALTHY);
      assertThat(appliance.client.restart("nobody")).isFalse();
      assertThat(appliance.client.restart("store")).isTrue();
      Optional<Fault> fault = appliance.awaitService("store", ServiceState.HEALTHY, 1).lastFault();
      assertThat(fault.orElseThrow().what()).isEqualTo("restarted by the operator");
    }
  }

  @Test
  void runsAServiceOnceAtEachStartBeforeThoseThatComeAfterIt() throws IOException {
    String migration = Tiny.once("migration", "echo $MARK $(cat $CREDENTIALS_DIRECTORY/redis)");
    try (TestAppliance appliance =
        TestAppliance.of(
            "secrets: [redis]\n"
                + Tiny.services(
                    Tiny.service("user").with("after: [migration]"), Tiny.service("store"))
                + migration
                + "    after: [store]\n"
                + "    credentials: [redis]\n"
                + "    environment: {MARK: \"${port.web}\"}\n")) {
      Unsealer opened = (file, socket) -> new Unsealer.Opened(Map.of("redis", SECRET));
      for (int run = 1; run <= 2; run++) {
        appliance.start(opened).await(ApplianceState.HEALTHY);
        ServiceStatus done = appliance.service("migration").orElseThrow();
        assertThat(done.state()).isEqualTo(ServiceState.DONE);
        assertThat(done.pid()).isZero();
        assertThat(done.restarts()).isZero();
        assertThat(appliance.stop()).isEqualTo(Shutdown.Outcome.STOPPED);
      }
      assertThat(appliance.file("trace").lines())
          .startsWith("up store", appliance.port() + " " + SECRET, "up user", "down user");
      assertThat(appliance.file("trace").lines().filter(line -> line.endsWith(SECRET))).hasSize(2);
    }
  }

  @Test
  void startsNothingAfterAServiceThatRunsOnceAndFails() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(
            Tiny.services(Tiny.service("user").with("after: [migration]"))
                + Tiny.once("migration", "exit 4"))) {
      appliance.start();
      ServiceStatus broken = appliance.awaitService("migration", ServiceState.BROKEN, 2);
      assertThat(broken.lastFault().orElseThrow().what()).isEqualTo("ended with exit code 4");
      assertThat(appliance.service("user").orElseThrow().state()).isEqualTo(ServiceState.WAITING);
    }
  }

  @Test
  void runsADoneServiceAgainOnRequest() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services() + Tiny.once("migration", "echo ran"))) {
      appliance.start().await(ApplianceState.HEALTHY);
      assertThat(appliance.client.restart("migration")).isTrue();
      appliance.awaitService("migration", ServiceState.DONE, 1);
      assertThat(appliance.file("trace")).isEqualTo("ran\nran\n");
    }
  }

  private static int last(List<String> events, String start) {
    List<Boolean> found = events.stream().map(event -> event.startsWith(start)).toList();
    return found.lastIndexOf(true);
  }

  private static String environment(long pid) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.UTF_8);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
