package eu.casemate.bundle.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.lock.BundleLockFile;
import eu.casemate.bundle.assemble.spec.BundleSpecFile;
import eu.casemate.bundle.oci.OciLayoutFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedFileTest {

  private static final long HUGE = 3L << 30;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10})
  void readsAFileUpToItsBound(int size) throws IOException {
    byte[] content = "0123456789".repeat(2).substring(0, size).getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("f"), content);

    assertThat(BoundedFile.read(file, 10)).isEqualTo(content);
  }

  @Test
  void namesFileSizeAndMaximumOfALargerOne() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[11]);

    assertThatThrownBy(() -> BoundedFile.read(file, 10))
        .isInstanceOf(BundleException.class)
        .hasMessage(file + " has 11 bytes; at most 10 bytes are read of such a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/full"})
  void refusesADeviceWithoutReadingIt(Path device) {
    assertThatThrownBy(() -> BoundedFile.read(device, 10))
        .hasMessage(device + " is no file but a folder or a device; name a plain file");
  }

  @Test
  void refusesAPipeThatNobodyWritesTo() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> BoundedFile.read(pipe, 10)).hasMessageContaining("is no file");
    assertThatThrownBy(() -> BoundedFile.read(folder, 10)).hasMessageContaining("is no file");
  }

  /** The kernel gives its files the size 0: what they hold is known only once it is read. */
  @Test
  void readsAFileThatTellsNoSizeUpToTheBound() throws IOException {
    Path told = Path.of("/proc/self/status");

    assertThat(BoundedFile.read(told, 1 << 20)).isNotEmpty();
    assertThatThrownBy(() -> BoundedFile.read(told, 10))
        .hasMessage(told + " has more than 10 bytes; at most 10 bytes are read of such a file");
  }

  @Test
  void aMissingFileIsTheCallersToExplain() {
    assertThatThrownBy(() -> BoundedFile.read(folder.resolve("none"), 10))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void everyFileThatASpecificationLeadsToIsBounded(String name, Consumer<Path> reader)
      throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(HUGE);
    }

    assertThatThrownBy(() -> reader.accept(file))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith(file + " has " + HUGE + " bytes; at most ");
  }

  static Stream<Arguments> readers() {
    return Stream.of(
        Arguments.of("bundle.lock", (Consumer<Path>) BundleLockFile::read),
        Arguments.of("bundle.yaml", (Consumer<Path>) file -> BundleSpecFile.read(file, Map.of())),
        Arguments.of(
            "oci-layout", (Consumer<Path>) file -> OciLayoutFolder.open(file.getParent())));
  }
}
