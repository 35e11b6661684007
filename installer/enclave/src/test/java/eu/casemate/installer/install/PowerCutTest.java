package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.bundle.Digest;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cuts the power at each event of an update and in the middle of its copy, on a file system that
 * loses what was not synced.
 */
class PowerCutTest {

  private static final int EVENTS = 20;
  private static final KilledInstall.End KILLED = new KilledInstall.End(KilledInstall.KILLED, "");

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
    assumeTrue(LoopDisk.isPossible(), LoopDisk.NEEDS);
    TinyBundle bundle = new TinyBundle();
    trustRoot = bundle.writeTrustRoot(shared.resolve("root.json"));
    Path first = bundle.write(shared.resolve("three"), 3);
    update =
        bundle
            .with("documents", "en/two.md", "# Two\n")
            .with("model", "weights.bin", KilledInstallTest.pseudoRandom())
            .write(shared.resolve("four"), 4);
    installed = LoopDisk.format(shared.resolve("disk"));
    install(first, installed).here(event -> {});
    installed.cutPower();
    old = files(installed, 3);
    try (LoopDisk undisturbed = installed.copy(shared.resolve("undisturbed"))) {
      install(update, undisturbed).here(event -> {});
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
      assertThat(install(update, disk).dyingAt(event)).isEqualTo(KILLED);
      disk.cutPower();

      assertThat(files(disk, inUse(disk))).isEqualTo(inUse(disk) == 3 ? old : updated);
      assertTheNextRunFinishes(disk);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2 << 20, 5 << 20, 7 << 20, 9 << 20, 10 << 20})
  void leavesTheEarlierReleaseInUseWhenItIsCutWithinAFileOfSeveralChunks(int bytes)
      throws Exception {
    try (LoopDisk disk = installed.copy(work.resolve("disk"))) {
      assertThat(install(update, disk).dyingAfter(bytes)).isEqualTo(KILLED);
      disk.cutPower();

      assertThat(inUse(disk)).isEqualTo(3);
      assertThat(disk.root().resolve("a/generations/4")).doesNotExist();
      assertTheNextRunFinishes(disk);
    }
  }

  private static void assertTheNextRunFinishes(LoopDisk disk) throws IOException {
    assertThat(files(disk, 3)).isEqualTo(old);

    install(update, disk).here(event -> {});
    disk.cutPower();

    assertThat(inUse(disk)).isEqualTo(4);
    assertThat(files(disk, 4)).isEqualTo(updated);
    assertThat(files(disk, 3)).isEqualTo(old);
    assertThat(disk.root().resolve("a/generations")).isDirectoryNotContaining("glob:**.partial");
  }

  private static KilledInstall install(Path media, LoopDisk disk) {
    return new KilledInstall(media, disk.root().resolve("a"), trustRoot);
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
        Digest content = Digest.ofContent(Files.readAllBytes(file));
        contents.put(folder.relativize(file), mode + content);
      }
    }
    return contents;
  }
}
