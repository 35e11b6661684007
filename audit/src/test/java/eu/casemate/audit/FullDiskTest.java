package eu.casemate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process whose files may not grow any further, as on a full disk; then they may again. */
@Timeout(120)
final class FullDiskTest {

  @TempDir Path folder;

  @Test
  void goesOnWithoutAGapWhenThereIsRoomAgain() throws Exception {
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -S -f 64; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Filling.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    String[] figures = told.strip().split(" ", -1);
    assertThat(figures[0]).as("next sequence number").isEqualTo(figures[1]);
    assertThat(AuditReader.verify(folder, "child"))
        .isInstanceOfSatisfying(
            AuditVerdict.Intact.class,
            intact -> assertThat(intact.entries()).isEqualTo(Long.parseLong(figures[0]) + 1));
  }

  /** Appends until nothing fits, makes room, and appends once more. */
  static final class Filling {

    private Filling() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      AuditRecord record =
          AuditRecord.of(
                  new Act("test"), Actor.ofSite("service", "child"), "object", Outcome.ALLOWED)
              .with("text", "x".repeat(4_000));
      try (AuditLog log = AuditLog.open(Path.of(args[0]), "child", Clock.systemUTC())) {
        long acknowledged = 0;
        int refused = 0;
        while (refused < 3) {
          try {
            log.append(record);
            acknowledged++;
          } catch (AuditException e) {
            refused++;
          }
        }
        String own = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("prlimit", "--pid", own, "--fsize=unlimited:").start().waitFor();
        System.out.println(acknowledged + " " + log.append(record).sequence());
      }
    }
  }
}
