package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that the kernel itself makes: a disk without space, sectors that cannot be read. */
class RealDiskTest {

  private static final Path MKFS = Path.of("/usr/sbin/mkfs.ext4");

  /** Less than what a parity of 5 % makes up for. */
  private static final int LOST = 150 << 10;

  @TempDir private Path folder;
  private final List<Path> mounted = new ArrayList<>();

  @BeforeEach
  void needsRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "mounting a disk takes root");
    assumeTrue(Files.isReadable(Path.of("/dev/loop-control")), "there are no loop devices");
    assumeTrue(Files.isExecutable(MKFS), "there is no mkfs.ext4");
  }

  @AfterEach
  void unmount() throws IOException {
    for (Path place : List.copyOf(mounted)) {
      unmount(place);
    }
  }

  @Test
  void aFullDiskEndsTheCopyWithTheFileThatDidNotFitAndCanBeUsedOnceThereIsSpace()
      throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    Path disk = mount(folder.resolve("disk"), "-t", "tmpfs", "-o", "size=3m", "tmpfs");
    Path target = disk.resolve("new");

    assertThatThrownBy(() -> TestMedia.copy(TestMedia.authentic(media), target))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("model/w cannot be written; it must be new, on a disk with enough")
        .hasRootCauseMessage("No space left on device");

    TestMedia.remove(target);
    run("mount", "-o", "remount,size=9m", disk.toString());
    assertThat(TestMedia.copy(TestMedia.authentic(media), target))
        .isInstanceOf(CopyOutcome.Copied.class);
    assertThat(target.resolve("model/w")).hasBinaryContent(TestMedia.random(5 << 20, 1));
  }

  @Test
  void aFullDiskOfBlocksEndsTheCopyToo() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    Path image = format(4 << 20);
    Path disk = mount(folder.resolve("disk"), "-o", "loop", image.toString());

    assertThatThrownBy(() -> TestMedia.copy(TestMedia.authentic(media), disk.resolve("new")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("model/w cannot be written")
        .hasRootCauseMessage("No space left on device");
  }

  @Test
  void aDiskWithoutRoomForAnotherNameEndsTheCopyWithThatName() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    for (int names = 2; names < 12; names++) {
      Path disk =
          mount(folder.resolve("disk" + names), "-t", "tmpfs", "-o", "nr_inodes=" + names, "tmpfs");

      assertThatThrownBy(() -> TestMedia.copy(TestMedia.authentic(media), disk.resolve("new")))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining(disk.toString())
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void aBadSectorOfARealDiskIsToldAsOneOfTheFaultyDisk() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    long packSize = Files.size(media.resolve(TestMedia.PACK));
    long good = packSize - (1 << 20);
    Path real = withBadEnd(media, good);

    Verdict.Rejected expected =
        TestMedia.rejected(
            new FaultyDisk().badSector(media.resolve(TestMedia.PACK), good, packSize).of(media));
    Verdict.Rejected actual = TestMedia.rejected(real);

    // A request that reaches over the end of an image is filled up with zeros; those behind fail.
    // How far one request reaches is the kernel's choice: it may even be the last one.
    assertThat(actual.problems())
        .extracting(problem -> TestMedia.what(problem).replace("changed in", "cannot be read in"))
        .isEqualTo(expected.problems().stream().map(TestMedia::what).toList());
    assertThat(actual.request()).isEqualTo(expected.request()).isPresent();
    assertThat(TestMedia.copy(TestMedia.authentic(real), folder.resolve("copy")))
        .isInstanceOf(CopyOutcome.Refused.class);
  }

  @Test
  void aBadSectorOfARealDiskIsRepairedFromParity() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle().withParity(5), folder.resolve("media"));
    Path real = withBadEnd(media, Files.size(media.resolve(TestMedia.PACK)) - LOST);

    assertThat(TestMedia.accepted(real).healed())
        .isNotEmpty()
        .allMatch(problem -> TestMedia.file(problem).equals(TestMedia.PACK))
        .allMatch(problem -> problem.remedy() == Remedy.PARITY);
    Path target = folder.resolve("copy");
    assertThat(TestMedia.copy(TestMedia.authentic(real), target))
        .isInstanceOf(CopyOutcome.Copied.class);
    assertThat(target.resolve("model/w")).hasBinaryContent(TestMedia.random(5 << 20, 1));
  }

  /** The media on a disk whose image ends in the pack: the kernel reads nothing behind that. */
  private Path withBadEnd(Path media, long good) throws IOException {
    Path image = format(64 << 20);
    Path disk = mount(folder.resolve("stick"), "-o", "loop", image.toString());
    try (Stream<Path> all = Files.walk(media)) {
      for (Path file : all.toList()) {
        if (!file.equals(media) && !file.endsWith(TestMedia.PACK)) {
          Files.copy(file, disk.resolve(media.relativize(file).toString()));
        }
      }
    }
    run("sync", "-f", disk.toString());
    Files.copy(media.resolve(TestMedia.PACK), disk.resolve(TestMedia.PACK));
    unmount(disk);
    byte[] pack = Files.readAllBytes(media.resolve(TestMedia.PACK));
    byte[] onDisk = Files.readAllBytes(image);
    int at = find(onDisk, pack, (int) good & -4096);
    mount(disk, "-o", "loop,ro", image.toString());
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
      channel.truncate(at + (good & 4095));
    }
    return disk;
  }

  /** Where a block of a file stands in the image of a disk. */
  private static int find(byte[] image, byte[] file, int block) {
    ByteBuffer wanted = ByteBuffer.wrap(file, block, 4096);
    for (int at = 0; at < image.length; at += 1024) {
      if (ByteBuffer.wrap(image, at, Math.min(4096, image.length - at)).equals(wanted)) {
        return at;
      }
    }
    throw new AssertionError("the disk does not hold the file");
  }

  private Path format(long size) throws IOException {
    Path image = folder.resolve("image");
    try (FileChannel channel =
        FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
    run(MKFS.toString(), "-q", "-O", "^has_journal", image.toString());
    return image;
  }

  private Path mount(Path place, String... options) throws IOException {
    Files.createDirectories(place);
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(options));
    command.add(place.toString());
    run(command.toArray(String[]::new));
    mounted.add(place);
    return place;
  }

  private void unmount(Path place) throws IOException {
    run("umount", place.toString());
    mounted.remove(place);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
