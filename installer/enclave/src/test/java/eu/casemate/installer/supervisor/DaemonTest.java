package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The supervisor as the process that {@code casemate start} makes. */
class DaemonTest {
  private static final double MIB = 1 << 20;
  private static final double LARGEST_MIB = 80;

  @Test
  void runsSmallAndAsNobodyButRootWhenStartedByRoot() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      StartOutcome.Healthy started = start(appliance);
      double mib = ResidentMemory.of(started.status().pid()) / MIB;
      System.getLogger("test").log(System.Logger.Level.INFO, "supervisor " + mib + " MiB");
      assertThat(mib).isLessThan(LARGEST_MIB);
      assertThat(Files.readString(Path.of("/proc/" + started.status().pid() + "/cmdline")))
          .contains("\0-XX:+ExitOnOutOfMemoryError\0");
      assertThat(ResidentMemory.ofTree(pid(appliance))).isPositive();
      String uidInside = Files.readString(Path.of("/proc/" + pid(appliance) + "/uid_map"));
      assertThat(uidInside.strip().split("\\s+", -1)[0]).isEqualTo(expectedUid());
      assertThat(start(appliance).status().pid()).isEqualTo(started.status().pid());
    }
  }

  @Test
  void takesOverFromAKilledSupervisorWithoutKeepingItsServices() throws IOException {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store").words("family")))) {
      long killed = start(appliance).status().pid();
      long orphan = pid(appliance);
      TestAppliance.kill(killed);
      appliance.awaitTrue("end of the supervisor", () -> appliance.status().isEmpty());
      assertThat(Orphans.of(appliance.paths)).containsExactly(new Orphans.Orphan("store", orphan));
      long child = Long.parseLong(appliance.file("child"));
      assertThat(start(appliance).status().pid()).isNotEqualTo(killed);
      assertThat(pid(appliance)).isNotEqualTo(orphan);
      for (long pid : new long[] {orphan, child}) {
        assertThat(ProcessEntry.read(pid).filter(entry -> !entry.zombie())).isEmpty();
      }
      assertThat(appliance.file("var/log/supervisor.log"))
          .contains("processes of an earlier supervisor");
    }
  }

  @Test
  void endsCleanlyWhenAsked() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      long daemon = start(appliance).status().pid();
      long store = pid(appliance);
      assertThat(Shutdown.stop(appliance.paths, TestAppliance.PATIENCE, (who, what) -> {}))
          .isEqualTo(Shutdown.Outcome.STOPPED);
      assertThat(ProcessHandle.of(daemon)).isEmpty();
      assertThat(ProcessHandle.of(store)).isEmpty();
      assertThat(Shutdown.stop(appliance.paths, TestAppliance.PATIENCE, (who, what) -> {}))
          .isEqualTo(Shutdown.Outcome.NOTHING_RAN);
    }
  }

  @Test
  void endsItsServicesWhenTerminated() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      ProcessHandle daemon = ProcessHandle.of(start(appliance).status().pid()).orElseThrow();
      daemon.destroy();
      appliance.awaitTrue("end of the supervisor", () -> !daemon.isAlive());
      assertThat(Orphans.of(appliance.paths)).isEmpty();
      assertThat(appliance.file("trace")).isEqualTo("up store\ndown store\n");
      assertThat(appliance.paths.supervisorSocket()).doesNotExist();
    }
  }

  @Test
  void saysWhyItEndedWhenTheDescriptorIsNotUnderstood() throws IOException {
    try (TestAppliance appliance = TestAppliance.of("serviches: []\n")) {
      StartOutcome outcome =
          new Startup(appliance.paths, (who, what) -> {}).start(TestAppliance.PATIENCE);
      assertThat(outcome).isInstanceOf(StartOutcome.Ended.class);
      assertThat(((StartOutcome.Ended) outcome).log())
          .anyMatch(line -> line.contains("serviches: unknown key, did you mean services?"));
    }
  }

  @Test
  void callsAReleaseHealthyOnlyOnceThatIsRecorded() throws Exception {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      Path journal = Files.createDirectories(appliance.paths.journal());
      Files.writeString(journal.resolve("unproven-release"), "1\nroot 1\n");
      Path inTheWay = Files.createDirectories(journal.resolve("highest-release/in the way"));

      StartOutcome outcome =
          new Startup(appliance.paths, (who, what) -> {}).start(TestAppliance.PATIENCE);

      String why = "cannot record in " + journal + " that the release is healthy";
      assertThat(outcome)
          .isInstanceOfSatisfying(
              StartOutcome.Unrecorded.class, it -> assertThat(it.why()).startsWith(why));
      assertThat(CasemateProcess.run(appliance, 4, "status").output())
          .contains("appliance unrecorded: " + why);
      assertThat(CasemateProcess.run(appliance, 4, "start").output()).contains(why);

      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());
      appliance.await(ApplianceState.HEALTHY);
      assertThat(journal.resolve("highest-release")).hasContent("1\nroot 1\n");
    }
  }

  @Test
  void neverTakesAReusedPidForItsOwnProcess() throws IOException {
    try (TestAppliance appliance = TestAppliance.of(Tiny.services(Tiny.service("store")))) {
      RunFiles.privateFolder(appliance.paths.run());
      ProcessIdentity me =
          ProcessEntry.read(ProcessHandle.current().pid()).orElseThrow().identity();
      PidFile.of(appliance.paths.run(), "store")
          .write(new ProcessIdentity(me.pid(), me.startTicks() - 1));
      assertThat(Orphans.of(appliance.paths)).isEmpty();
      Orphans.kill(appliance.paths, (who, what) -> {});
      PidFile file = PidFile.of(appliance.paths.run(), "store");
      Files.writeString(file.file(), me.pid() + " " + me.startTicks() + " another-boot\n");
      assertThat(file.read()).isEqualTo(Optional.empty());
    }
  }

  private static StartOutcome.Healthy start(TestAppliance appliance) {
    StartOutcome outcome =
        new Startup(appliance.paths, (who, what) -> {}).start(Duration.ofSeconds(30));
    assertThat(outcome).isInstanceOf(StartOutcome.Healthy.class);
    return (StartOutcome.Healthy) outcome;
  }

  private static long pid(TestAppliance appliance) {
    return appliance.service("store").orElseThrow().pid();
  }

  private static String expectedUid() throws IOException {
    List<String> mine = Files.readAllLines(Path.of("/proc/self/uid_map"));
    String outside = mine.getFirst().strip().split("\\s+", -1)[0].toLowerCase(Locale.ROOT);
    return DaemonLauncher.isRoot() ? "65534" : outside;
  }
}
