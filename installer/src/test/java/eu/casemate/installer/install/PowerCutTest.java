package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cuts the power at each event of an update, on a file system that loses what was not synced. */
class PowerCutTest {

  private static final int EVENTS = 20;

  @TempDir private static Path shared;
  private static LoopDisk installed;
  private static Path update;
  private static Path trustRoot;
  private static Map<Path, String> old;
  private static Map<Path, String> updated;

  @TempDir private Path work;

  /** Release 3 on a disk, and what release 4 makes of it where nothing goes wrong. */
  @BeforeAll
  static void install() throws Exception {
    assumeTrue(LoopDisk.isPossible(), "mounting the image of a disk takes root");
    TinyBundle bundle = new TinyBundle();
    trustRoot = bundle.writeTrustRoot(shared.resolve("root.json"));
    Path first = bundle.write(shared.resolve("three"), 3);
    update = bundle.with("documents", "en/two.md", "# Two\n").write(shared.resolve("four"), 4);
    installed = LoopDisk.format(shared.resolve("disk"));
    assertThat(run(first, installed, KilledInstallTest.NEVER)).isZero();
    installed.cutPower();
    old = files(installed, 3);
    try (LoopDisk undisturbed = installed.copy(shared.resolve("undisturbed"))) {
      assertThat(run(update, undisturbed, KilledInstallTest.NEVER)).isZero();
      updated = files(undisturbed, 4);
    }
  }

  @AfterAll
  static void removeDisk() throws IOException {
    if (installed != null) {
      installed.close();
    }
  }

  static IntStream events() {
    return IntStream.rangeClosed(1, EVENTS);
  }

  @ParameterizedTest
  @MethodSource("events")
  void leavesOneReleaseInUseWholeAndTheNextRunFinishes(int event) throws Exception {
    try (LoopDisk disk = installed.copy(work.resolve("disk"))) {
      assertThat(run(update, disk, event)).as("it dies").isEqualTo(137);
      disk.cutPower();

      assertThat(files(disk, inUse(disk))).isEqualTo(inUse(disk) == 3 ? old : updated);
      assertThat(files(disk, 3)).isEqualTo(old);

      assertThat(run(update, disk, KilledInstallTest.NEVER)).isZero();
      disk.cutPower();

      assertThat(inUse(disk)).isEqualTo(4);
      assertThat(files(disk, 4)).isEqualTo(updated);
      assertThat(files(disk, 3)).isEqualTo(old);
    }
  }

  private static int run(Path media, LoopDisk disk, int event) throws Exception {
    return KilledInstall.run(media, disk.root().resolve("a"), trustRoot, event);
  }

  private static int inUse(LoopDisk disk) throws IOException {
    Path link = Files.readSymbolicLink(disk.root().resolve("a/current"));
    return Integer.parseInt(link.getFileName().toString());
  }

  private static Map<Path, String> files(LoopDisk disk, int release) throws IOException {
    Path folder = disk.root().resolve("a/generations/" + release);
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String mode = Files.getPosixFilePermissions(file).toString();
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        contents.put(folder.relativize(file), mode + content);
      }
    }
    return contents;
  }
}
