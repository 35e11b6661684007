package eu.casemate.bundle.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UncachedFileTest {

  private static final int SIZE = (12 << 20) + 1234;

  /** open(2), x86 and most others: {@code O_DIRECT}, as /proc/PID/fdinfo prints it. */
  private static final int O_DIRECT = 040000;

  @TempDir private Path folder;

  /** A disk, and a file system in memory, which may refuse what is meant for disks. */
  static Stream<Path> fileSystems() {
    return Stream.of(Path.of("target"), Path.of("/dev/shm"));
  }

  @ParameterizedTest
  @MethodSource("fileSystems")
  void holdsWhatIsWrittenInAnyOrderFromAnyMemory(Path where) throws IOException {
    byte[] content = bytes(SIZE, 1);
    Path file = Files.createTempDirectory(where, "uncached").resolve("file");
    Random random = new Random(2);
    List<int[]> pieces = new ArrayList<>();
    for (int at = 0; at < SIZE; ) {
      int length = Math.min(SIZE - at, 1 + random.nextInt(random.nextInt(2 << 20) + 1));
      pieces.add(new int[] {at, length});
      at += length;
    }
    Collections.shuffle(pieces, random);

    try (UncachedFile written = UncachedFile.create(file)) {
      for (int[] piece : pieces) {
        written.write(memory(content, piece[0], piece[1], random.nextInt(3)), piece[0]);
      }
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(content);
    Files.delete(file);
    Files.delete(file.getParent());
  }

  @Test
  void takesSeveralThreadsAtOnce() throws Exception {
    byte[] content = bytes(SIZE, 3);
    Path file = folder.resolve("file");
    int half = SIZE / 2 + 77;
    try (UncachedFile written = UncachedFile.create(file)) {
      Thread first = Thread.ofPlatform().start(() -> writeAll(written, content, 0, half));
      writeAll(written, content, half, SIZE);
      first.join();
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @Test
  void opensAFileWithoutCacheWhereTheDiskCan() throws Exception {
    assumeTrue(takesDirectWrites(folder), "the file system of " + folder + " takes no O_DIRECT");
    try (UncachedFile written = UncachedFile.create(folder.resolve("file"))) {
      assertThat(written).isNotNull();
      assertThat(flags(folder.resolve("file"))).anyMatch(flags -> (flags & O_DIRECT) != 0);
    }
    try (UncachedFile written = UncachedFile.createCached(folder.resolve("short"))) {
      assertThat(written).isNotNull();
      assertThat(flags(folder.resolve("short"))).hasSize(1).allMatch(f -> (f & O_DIRECT) == 0);
    }
  }

  private static boolean takesDirectWrites(Path folder) throws Exception {
    String to = "of=" + folder.resolve("probe");
    return new ProcessBuilder("dd", "if=/dev/zero", to, "bs=4096", "count=1", "oflag=direct")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void neverOverwritesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("there"), "before");

    assertThatThrownBy(() -> UncachedFile.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("before");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, (2 << 20) - 1, 2 << 20, (2 << 20) + 1, SIZE})
  void appendsToTheLastByte(int size) throws IOException {
    byte[] content = bytes(size, size);
    Random random = new Random(size);
    ByteBuffer buffer = AppendedFile.buffer();
    for (String name : List.of("first", "second")) {
      try (WriteBehind disk = new WriteBehind();
          AppendedFile file = AppendedFile.create(folder.resolve(name), buffer)) {
        for (int at = 0; at < size; ) {
          int length = Math.min(size - at, 1 + random.nextInt(1 << 20));
          file.append(ByteBuffer.wrap(content, at, length));
          at += length;
        }
        file.finish(disk);
        disk.await();
      }
      assertThat(Files.readAllBytes(folder.resolve(name))).isEqualTo(content);
    }
  }

  private static void writeAll(UncachedFile file, byte[] content, int from, int to) {
    try {
      for (int at = from; at < to; ) {
        int length = Math.min(to - at, 700_001);
        file.write(memory(content, at, length, 0), at);
        at += length;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Aligned as the place in the file, or not, or on the heap. */
  private static ByteBuffer memory(byte[] content, int from, int length, int kind) {
    if (kind == 2) {
      return ByteBuffer.wrap(content, from, length);
    }
    int shift = (from + kind) & (UncachedFile.BLOCK - 1);
    ByteBuffer memory = UncachedFile.buffer(length + shift);
    memory.put(shift, content, from, length);
    return memory.position(shift);
  }

  private static byte[] bytes(int size, int seed) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }

  private static List<Integer> flags(Path file) throws IOException {
    List<Integer> flags = new ArrayList<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : open.toList()) {
        if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
          flags.add(
              Files.readAllLines(Path.of("/proc/self/fdinfo/" + descriptor.getFileName())).stream()
                  .filter(line -> line.startsWith("flags:"))
                  .mapToInt(line -> Integer.parseInt(line.substring(6).strip(), 8))
                  .findFirst()
                  .orElseThrow());
        }
      }
    }
    return flags;
  }
}
