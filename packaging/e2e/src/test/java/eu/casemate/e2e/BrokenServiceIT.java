package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service of a running appliance that cannot start any more, until it is mended. */
class BrokenServiceIT {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int OPERATOR = 7;

  private final Demonstration demonstration = Demonstration.running();

  @Test
  void isNamedWithItsCauseInTimeAndStartsAgainOnceMended() throws Exception {
    Path program = Path.of("/proc/" + pid("redis") + "/exe").toRealPath();

    breaks(
        "redis",
        program,
        "r--r--r--",
        "the service redis does not start: it may not run its program " + program,
        "hint: casemate inventory --verify");
  }

  @Test
  void isNamedWithTheFileThatItCannotRead() throws Exception {
    Path model = demonstration.appliance().resolve("current/model").toRealPath();
    Path weights;
    try (Stream<Path> files = Files.list(model)) {
      weights = files.filter(file -> file.toString().endsWith(".gguf")).findAny().orElseThrow();
    }

    breaks(
        "engine",
        weights,
        "---------",
        "the service engine does not start: it may not read or write a file: ",
        weights.toString(),
        "hint: correct the owner and the mode of that file");
  }

  private void breaks(String service, Path file, String mode, String... said) throws Exception {
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
    long pid = pid(service);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    try {
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      Demonstration.await(service + " is broken", BOUND, () -> state(service).equals("broken"));

      long began = System.nanoTime();
      Demonstration.Run start = demonstration.casemate("start");

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThanOrEqualTo(BOUND);
      assertThat(start.exit()).as("%s", start).isEqualTo(OPERATOR);
      assertThat(start.errors()).contains(said);
    } finally {
      Files.setPosixFilePermissions(file, before);
    }
    Demonstration.Run mended = demonstration.casemate("start");
    assertThat(mended.exit()).as("%s", mended).isZero();
  }

  private long pid(String service) throws IOException, InterruptedException {
    return demonstration.service(service).path("pid").asLong();
  }

  private String state(String service) {
    try {
      return demonstration.service(service).path("state").asString();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
