package eu.casemate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while many threads append: what it acknowledged is in the log. */
@Timeout(120)
final class KilledProcessTest {

  @TempDir Path folder;

  @RepeatedTest(3)
  void losesNothingThatItAcknowledged() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Appending.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Set<String> acknowledged = new TreeSet<>();
    try (BufferedReader told = process.inputReader()) {
      while (acknowledged.size() < 300) {
        acknowledged.add(Optional.ofNullable(told.readLine()).orElseThrow());
      }
      process.destroyForcibly().waitFor();
    } catch (IOException e) {
      // The pipe of a killed process may break while it is read.
      process.destroyForcibly().waitFor();
    }
    AuditLog.open(folder, "child", Clock.systemUTC()).close();
    assertThat(AuditReader.verify(folder, "child")).isInstanceOf(AuditVerdict.Intact.class);
    Set<String> found = new TreeSet<>();
    try (AuditReader reader = AuditReader.open(folder, "child")) {
      for (Optional<AuditReading> next = reader.next(); next.isPresent(); next = reader.next()) {
        found.add(((AuditEntry) next.get()).record().object());
      }
    }
    assertThat(found).containsAll(acknowledged);
  }

  /** Appends from many threads and tells each record that was acknowledged. */
  static final class Appending {

    private Appending() {}

    public static void main(String[] args) {
      AuditLog audit = AuditLog.open(Path.of(args[0]), "child", Clock.systemUTC());
      Actor actor = Actor.ofSite("service", "child");
      for (int thread = 0; thread < 16; thread++) {
        String name = "t" + thread + "-";
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 100_000; i++) {
                    String object = name + i;
                    audit.append(AuditRecord.of(new Act("test"), actor, object, Outcome.ALLOWED));
                    synchronized (Appending.class) {
                      System.out.println(object);
                    }
                  }
                });
      }
    }
  }
}
