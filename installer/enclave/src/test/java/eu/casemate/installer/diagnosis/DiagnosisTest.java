package eu.casemate.installer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisTest {
  private static final Ending EXIT = new Ending(1, "ended with exit code 1");

  @TempDir Path folder;

  @Test
  void quotesTheLineThatNamesTheFileThatMayNotBeRead() throws IOException {
    Diagnosis found = of(EXIT, "starting\nfatal: open /etc/x.conf: Permission denied\nbye\n");
    assertThat(found.cause())
        .isEqualTo("it may not read or write a file: fatal: open /etc/x.conf: Permission denied");
    assertThat(found.remedies()).first().isEqualTo("correct the owner and the mode of that file");
  }

  @Test
  void namesThePortThatTheServiceItselfFoundTaken() throws IOException {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Diagnosis found = of(EXIT, "bind: Address already in use\n", held.getLocalPort(), List.of());
      assertThat(found.port()).isEqualTo(held.getLocalPort());
      assertThat(found.sentence())
          .startsWith("port " + held.getLocalPort() + " is taken by ")
          .endsWith(" (pid " + ProcessHandle.current().pid() + ")");
    }
  }

  @Test
  void namesWhatTheSystemsLibraryIsTooOldFor() throws IOException {
    String line = "prog: /lib/libc.so.6: version `GLIBC_2.99' not found (required by prog)\n";
    assertThat(of(EXIT, line).cause()).isEqualTo("it needs GLIBC_2.99, which this system lacks");
  }

  @Test
  void knowsAnIllegalInstructionThatAJvmReports() throws IOException {
    String line = "#  SIGILL (0x4) at pc=0x00007f, pid=7, tid=8\n";
    assertThat(of(new Ending(134, "killed by signal 6 (ABRT)"), line).cause())
        .isEqualTo("it uses instructions that this processor lacks (killed by signal 6 (ABRT))");
  }

  @Test
  void saysWhoKillsAProcessThatDidNotEndByItself() throws IOException {
    assertThat(of(new Ending(137, "killed by signal 9 (KILL)"), "").cause())
        .contains("by the kernel because the machine's memory is full");
  }

  @Test
  void quotesOnlyWhatTheLastAttemptWrote() throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(log, "Permission denied\n");
    long from = Files.size(log);
    Files.writeString(
        log, "Permission denied\nException in thread \"main\"\n\tat a.B.c(D.java:1)\n");
    assertThat(Diagnosis.of(attempt(EXIT, log, from, 0, List.of())).cause())
        .isEqualTo("ended with exit code 1: Exception in thread \"main\"");
    assertThat(Diagnosis.of(attempt(EXIT, log, 1 << 20, 0, List.of())).cause())
        .as("a log that was rotated meanwhile is read from its beginning")
        .contains("Permission denied");
  }

  @Test
  void explainsAnAttemptWithoutAProcessByItsEndingAlone() throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(log, "java.lang.OutOfMemoryError: Java heap space\n");
    Ending full = Ending.notStarted("cannot start store: No space left on device");
    assertThat(Diagnosis.of(attempt(full, log, Files.size(log) + 1, 0, List.of())).cause())
        .isEqualTo("cannot start store: No space left on device");
  }

  @Test
  void takesRefusedSqlForNoFile() throws IOException {
    String schema = "ERROR:  permission denied for schema public";
    String role = "psql:/opt/a.sql:3: ERROR:  permission denied to create role";
    assertThat(of(EXIT, schema + "\n" + role + "\n").cause())
        .isEqualTo("ended with exit code 1: " + schema + " | " + role);
  }

  @Test
  @Timeout(5)
  void readsAnEndlessWordInTime() throws IOException {
    assertThat(of(EXIT, "a".repeat(32 << 10)).cause()).endsWith("aaa…");
  }

  @Test
  void leavesNoPartOfASecretWhereALineOrTheLogIsCut() throws IOException {
    String known = "q1w2e3r4";
    String atTheCut = "x".repeat(295) + known + "\n" + "y".repeat(285) + " password=hunter2\n";
    assertThat(of(EXIT, atTheCut, 0, List.of(known)).cause())
        .doesNotContain("q1w")
        .contains("x[hidd…", " password=[hidden]")
        .doesNotContain("hunt");
    String older = "password=" + "s".repeat(200) + "\n" + "z\n".repeat((32 << 9) - 50);
    assertThat(LogExcerpt.of(written(older), 0, List.of()).lines()).containsOnly("z");
  }

  @Test
  void hidesKnownSecretsAndWhatLooksLikeOne() throws IOException {
    Diagnosis found =
        of(
            EXIT,
            "bad line: requirepass abcdef\nuser casemate pw=q1w2e3r4\napi-key: k-77 refused\n",
            0,
            List.of("q1w2e3r4"));
    assertThat(found.cause())
        .isEqualTo(
            "ended with exit code 1: bad line: requirepass [hidden]"
                + " | user casemate pw=[hidden] | api-key: [hidden] refused");
  }

  @Test
  void printsNoControlCharacterAndNoEndlessLine() throws IOException {
    String cause = of(EXIT, "\u001b[31mred\u0007 " + "x".repeat(5000) + "\n").cause();
    assertThat(cause).contains(": red  xxx").hasSizeLessThan(400);
    assertThat(cause.chars()).noneMatch(Character::isISOControl);
  }

  private Diagnosis of(Ending ending, String log) throws IOException {
    return of(ending, log, 0, List.of());
  }

  private Diagnosis of(Ending ending, String log, int port, List<String> secrets)
      throws IOException {
    return Diagnosis.of(attempt(ending, written(log), 0, port, secrets));
  }

  private Path written(String log) throws IOException {
    return Files.writeString(folder.resolve("log"), log);
  }

  private static Attempt attempt(
      Ending ending, Path log, long from, int port, List<String> secrets) {
    return new Attempt(
        ending, "program", port == 0 ? List.of() : List.of(port), log, from, secrets);
  }
}
