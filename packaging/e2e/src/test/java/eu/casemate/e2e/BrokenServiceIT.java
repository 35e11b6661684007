package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A service of a running appliance that cannot start any more, until it is mended. */
class BrokenServiceIT {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int OPERATOR = 7;

  private final Demonstration demonstration = Demonstration.running();

  @Test
  void isNamedWithItsCauseInTimeAndStartsAgainOnceMended() throws Exception {
    long pid = demonstration.service("redis").path("pid").asLong();
    Path program = Path.of("/proc/" + pid + "/exe").toRealPath();
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(program);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("r--r--r--"));
    try {
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      Demonstration.await("redis is broken", BOUND, () -> state().equals("broken"));

      long began = System.nanoTime();
      Demonstration.Run start = demonstration.casemate("start");

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThanOrEqualTo(BOUND);
      assertThat(start.exit()).as("%s", start).isEqualTo(OPERATOR);
      assertThat(start.errors())
          .contains("the service redis does not start: it may not run its program " + program)
          .contains("hint: casemate inventory --verify");
    } finally {
      Files.setPosixFilePermissions(program, mode);
    }
    Demonstration.Run mended = demonstration.casemate("start");
    assertThat(mended.exit()).as("%s", mended).isZero();
  }

  private String state() {
    try {
      return demonstration.service("redis").path("state").asString();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
