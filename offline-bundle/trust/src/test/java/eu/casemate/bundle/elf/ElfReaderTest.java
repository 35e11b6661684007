package eu.casemate.bundle.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfReaderTest {

  private static final TestElf LIBRARY =
      TestElf.needing("libstdc++.so.6", "libc.so.6")
          .called("libown.so.1")
          .with("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.34")
          .defining("OWN_1.0", "OWN_1.1");

  @TempDir private Path folder;

  @Test
  void readsWhatTheLoaderReads() throws IOException {
    ElfFile elf = read(LIBRARY.bytes()).orElseThrow();

    assertThat(elf.needed()).containsExactly("libstdc++.so.6", "libc.so.6");
    assertThat(elf.soname()).contains("libown.so.1");
    assertThat(elf.versions().get("libc.so.6")).containsExactly("GLIBC_2.2.5", "GLIBC_2.34");
    assertThat(elf.defined()).containsExactly("OWN_1.0", "OWN_1.1");
    assertThat(elf.isForeign()).isFalse();
  }

  /** Every library of the JDK that runs this test, beside binutils. */
  @Test
  void saysOfRealLibrariesWhatReadelfSays() throws IOException, InterruptedException {
    List<Path> libraries;
    try (Stream<Path> walk = Files.walk(Path.of(System.getProperty("java.home"), "lib"))) {
      libraries = walk.filter(path -> path.toString().endsWith(".so")).toList();
    }
    assertThat(libraries).hasSizeGreaterThan(20);
    for (Path library : libraries) {
      String said = readelf(library);
      ElfFile elf = read(library).orElseThrow();

      assertThat(elf.needed()).as("%s", library).isEqualTo(all(said, "\\(NEEDED\\).*\\[(.*)\\]"));
      assertThat(elf.soname().stream().toList()).isEqualTo(all(said, "\\(SONAME\\).*\\[(.*)\\]"));
      TreeSet<String> versions = new TreeSet<>();
      elf.versions().values().forEach(versions::addAll);
      assertThat(versions)
          .isEqualTo(new TreeSet<>(all(said, "Name: (\\S+)  Flags: (?:none|WEAK)  Version: \\d+")));
    }
  }

  @Test
  void knowsAnotherSystemByItsHeaderItsNoteOrItsCLibrary() throws IOException {
    byte[] marked = LIBRARY.bytes();
    marked[TestElf.ABI] = 9;

    assertThat(read(marked).orElseThrow().isForeign()).isTrue();
    assertThat(read(TestElf.needing().noted("OpenBSD").bytes()).orElseThrow().isForeign()).isTrue();
    assertThat(TestElf.needing("libc.so.6").bytes()).satisfies(own -> assertForeign(own, false));
    for (String library : List.of("libc.so.8", "libm.so.2", "libc.musl-x86_64.so.1", "libc.so")) {
      assertThat(TestElf.needing(library).bytes()).satisfies(other -> assertForeign(other, true));
    }
  }

  @Test
  void leavesOtherMachinesAndOtherFilesAlone() throws IOException {
    byte[] arm = LIBRARY.bytes();
    arm[TestElf.MACHINE] = (byte) 183;

    assertThat(read(arm)).isEmpty();
    assertThat(read("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(read(new byte[0])).isEmpty();
  }

  @Test
  void refusesEveryTruncationOrReadsWhatIsLeft() throws IOException {
    byte[] whole = LIBRARY.bytes();
    for (int length = 4; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(InvalidValueException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 0xffffffffL})
  void refusesAddressesAndSizesOutOfTheFile(long value) {
    int offsetOfProgramHeaders = 32;
    int dynamicOffset = 64 + 56 + 8;
    int dynamicSize = 64 + 56 + 32;
    int firstName = TestElf.DYNAMIC + 8;
    int names = TestElf.DYNAMIC + 3 * 16 + 8;
    int namesSize = TestElf.DYNAMIC + 4 * 16 + 8;
    int versions = TestElf.DYNAMIC + 5 * 16 + 8;
    int note = 64 + 2 * 56 + 8;
    for (int at :
        List.of(
            offsetOfProgramHeaders,
            dynamicOffset,
            dynamicSize,
            firstName,
            names,
            namesSize,
            versions,
            note)) {
      byte[] bytes = LIBRARY.bytes();
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
      assertThatThrownBy(() -> read(bytes))
          .as("at %d", at)
          .isInstanceOf(InvalidValueException.class);
    }
  }

  /** Chains that lead to themselves, and more of anything than there is room for. */
  @ParameterizedTest
  @CsvSource({"6, versions", "8, definitions"})
  void endsWhereAChainDoesNot(int entry, String chain) {
    byte[] bytes = TestElf.needing("a", "b").called("c").with("a", "A_1").defining("D_1").bytes();
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = TestElf.DYNAMIC + entry * 16 + 8;
    assertThat(out.getLong(count)).as(chain).isEqualTo(1);
    out.putLong(count, Long.MAX_VALUE);
    int address = (int) out.getLong(count - 16) - TestElf.BASE;
    out.putInt(address + (entry == 6 ? 12 : 16), 0);

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("at most 4096");
  }

  private void assertForeign(byte[] bytes, boolean foreign) throws IOException {
    assertThat(read(bytes).orElseThrow().isForeign()).isEqualTo(foreign);
  }

  private Optional<ElfFile> read(byte[] bytes) throws IOException {
    return read(Files.write(folder.resolve("file"), bytes));
  }

  private static Optional<ElfFile> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return ElfReader.read(channel);
    }
  }

  private static String readelf(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("readelf", "-dVW", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }
}
