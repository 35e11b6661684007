package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code casemate start} as a process, on services that cannot start. */
class BrokenServiceTest {
  private static final String HEALTH = "health: {kind: unix, path: \"${var}/up.sock\"}";
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int OPERATOR = 7;

  @Test
  void saysThatTheProcessorLacksInstructions() throws Exception {
    try (TestAppliance appliance = running("\"${appliance}/program\"", HEALTH)) {
      TinyElf.illegalInstruction(appliance.paths.root().resolve("program"));
      assertThat(failedStart(appliance, "SIGILL"))
          .contains(
              "the service store does not start: it uses instructions that this processor lacks"
                  + " (killed by signal 4 (ILL))",
              "hint: casemate preflight",
              "hint: then casemate start tries again");
    }
  }

  @Test
  void namesTheSharedLibraryThatIsMissing() throws Exception {
    try (TestAppliance appliance = running("\"${appliance}/program\"", HEALTH)) {
      TinyElf.needing(appliance.paths.root().resolve("program"), "libnobody.so.7");
      assertThat(failedStart(appliance, "shared library"))
          .contains("it lacks the shared library libnobody.so.7: cannot open shared object file")
          .contains("hint: casemate inventory --verify");
    }
  }

  @Test
  void namesThePortAndWhoHasIt() throws Exception {
    String health = "health: {kind: tcp, port: \"${port.web}\"}";
    try (TestAppliance appliance = running("/bin/sleep, 1000", health)) {
      int port = appliance.port();
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(failedStart(appliance, "port taken"))
            .contains("the service store does not start: port " + port + " is taken by java (pid ")
            .contains(" (pid " + ProcessHandle.current().pid() + ")")
            .contains("hint: ss -ltnp sport = :" + port);
        assertThat(appliance.service("store").orElseThrow().restarts()).isEqualTo(2);
      }
      appliance.client.retry();
      assertThat(appliance.awaitService("store", ServiceState.STARTING, 0).diagnosis()).isEmpty();
    }
  }

  @Test
  void showsTheModeOfAFileThatMayNotBeRun() throws Exception {
    try (TestAppliance appliance = running("\"${appliance}/program\"", HEALTH)) {
      Files.writeString(appliance.paths.root().resolve("program"), "#!/bin/sh\n");
      assertThat(failedStart(appliance, "not executable"))
          .contains(
              "it may not run its program " + appliance.paths.root() + "/program: the mode is");
    }
  }

  @Test
  void saysThatAProgramIsForAnotherMachine() throws Exception {
    try (TestAppliance appliance = running("\"${appliance}/program\"", HEALTH)) {
      TinyElf.otherMachine(appliance.paths.root().resolve("program"));
      assertThat(failedStart(appliance, "exec format"))
          .contains("/program is not a program for this machine");
    }
  }

  @Test
  void quotesTheLastLinesOfASlowServiceWithoutSecrets() throws Exception {
    String script = "sleep 2; echo cannot open the store, password=hunter2; exit 9";
    try (TestAppliance appliance = running("/bin/sh, -c, '" + script + "'", HEALTH)) {
      String message = failedStart(appliance, "dies after 2 s");
      assertThat(message)
          .contains("ended with exit code 9: cannot open the store, password=[hidden]")
          .contains("hint: see " + appliance.paths.serviceLog("store"))
          .doesNotContain("hunter2");
    }
  }

  @Test
  void explainsNoFailedLaunchByTheLogOfAnEarlierRun() throws Exception {
    try (TestAppliance appliance = running("/bin/sleep, 1000", HEALTH)) {
      Path log = appliance.paths.serviceLog("store");
      Files.createDirectories(log.getParent());
      Files.writeString(log, "java.lang.OutOfMemoryError: Java heap space\n");
      Path data = appliance.paths.serviceData("store");
      Files.createDirectories(data.getParent());
      Files.writeString(data, "a file where the folder should be");
      assertThat(failedStart(appliance, "not launched"))
          .contains("the service store does not start: cannot start store: ")
          .doesNotContain("memory", "OutOfMemoryError");
    }
  }

  @Test
  void isShownByStatusAndTriedAfreshByTheNextStart() throws Exception {
    try (TestAppliance appliance =
        TestAppliance.of(Tiny.services(Tiny.service("store").words("mended")))) {
      failedStart(appliance, "JVM that dies");
      String status = CasemateProcess.run(appliance, OPERATOR, "status").output();
      assertThat(status)
          .containsPattern("store +broken +- +- +2 ")
          .contains("store does not start: ended with exit code 3: not mended yet")
          .contains("  see " + appliance.paths.serviceLog("store"))
          .contains("appliance broken: do what is said above, then casemate start");
      assertThat(CasemateProcess.run(appliance, OPERATOR, "status", "--json").output())
          .contains("\"state\":\"broken\"", "\"cause\":\"ended with exit code 3: not mended yet\"");
      Files.createFile(appliance.paths.root().resolve("mended"));
      CasemateProcess.run(appliance, 0, "start");
    }
  }

  private static TestAppliance running(String command, String health) {
    return TestAppliance.of(
        "ports: [web]\nservices:\n  - name: store\n    command: [" + command + "]\n    " + health);
  }

  /** The message of a start that ends in time with the status that asks for the operator. */
  private static String failedStart(TestAppliance appliance, String what) throws Exception {
    long began = System.nanoTime();
    CasemateProcess start = CasemateProcess.run(appliance, OPERATOR, "start", "--wait", "120");
    double seconds = (System.nanoTime() - began) / 1e9;
    Instant firstFault =
        Files.readAllLines(DaemonLauncher.log(appliance.paths)).stream()
            .filter(line -> line.contains("starts again in"))
            .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
            .findFirst()
            .orElseThrow();
    Duration trouble = Duration.between(firstFault, start.at());
    System.getLogger("test")
        .log(
            System.Logger.Level.INFO,
            String.format(
                Locale.ROOT,
                "%-16s start ends after %4.1f s, %4.1f s after the first fault",
                what,
                seconds,
                trouble.toMillis() / 1000.0));
    assertThat(trouble).isLessThanOrEqualTo(BOUND);
    return start.output();
  }
}
