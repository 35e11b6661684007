package eu.casemate.bundle.assemble.input;

import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.assemble.input.Unpacker.Bounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the attack list says of files, done to archives; nothing is ever written elsewhere. */
class HostileInputTest {

  private static final Bounds SMALL = new Bounds(10, 5_000, 8_000, 100, 0);

  @TempDir private Path folder;

  @Test
  void absolutePathsAndPathsThatClimbAreRefused() {
    for (String name :
        List.of(
            "/etc/cron.d/x", "../x", "a/../../x", "a/b/../../../x", "..", "//x", "a//../../x")) {
      assertRefused(new TestTar().file(name, "x").bytes(), "is refused");
      assertRefusedZip(zip(Map.of(name, bytes("x"))), "is refused");
    }
  }

  @Test
  void pathsOfOtherSystemsAreRefused() {
    for (String name :
        List.of(
            "C:\\x",
            "a\\..\\..\\x",
            "nul",
            "a/COM1.txt",
            "a/con",
            "x.",
            "a /b",
            "a:b",
            "a\u202eb",
            "a\nb",
            "~$\u0000")) {
      assertRefusedZip(zip(Map.of(name, bytes("x"))), "is refused");
    }
  }

  @Test
  void symbolicLinksThatLeaveTheArchiveAreRefused() {
    for (String target : List.of("/etc/passwd", "../../etc/passwd", "nowhere", "link", "", ".")) {
      assertRefused(
          new TestTar().file("a", "x").symlink("link", target).bytes(), "which is no file of it");
    }
  }

  @Test
  void hardLinksThatLeaveTheArchiveAreRefused() {
    for (String target : List.of("/etc/passwd", "../etc/passwd", "nowhere")) {
      assertRefused(
          new TestTar().file("a", "x").hardlink("link", target).bytes(), "which is no file of it");
    }
  }

  @Test
  void linksOfAZipAreRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      ZipArchiveEntry link = new ZipArchiveEntry("link");
      link.setUnixMode(0120777);
      zip.putArchiveEntry(link);
      zip.write(bytes("/etc/passwd"));
      zip.closeArchiveEntry();
    }
    assertRefusedZip(out.toByteArray(), "is a link");
  }

  /** A link to a folder outside, then a file through it: the order by which tar was overcome. */
  @Test
  void aFileCannotBeWrittenThroughALinkOfTheSameArchive() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));

    assertRefused(
        new TestTar().symlink("d", outside.toString()).file("d/x", "x").bytes(),
        "which is no file");
    assertRefused(
        new TestTar().file("d/x", "x").symlink("d", outside.toString()).bytes(),
        "which is no file");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void linksInACircleAreRefused() {
    assertRefused(new TestTar().symlink("a", "b").symlink("b", "a").bytes(), "leads to");
  }

  @Test
  void devicesPipesAndUnknownTypesAreRefused() {
    for (char type : new char[] {'3', '4', '6', 'D', 'V', 'Z'}) {
      assertRefused(
          new TestTar().entry("dev", type, "", 0666, 0, new byte[0]).bytes(), "is a device");
    }
  }

  @Test
  void filesThatSetTheUserIdAreRefused() {
    for (int mode : new int[] {04755, 02755}) {
      assertRefused(
          new TestTar().entry("su", '0', "", mode, 1, bytes("x")).bytes(), "sets the user");
    }
  }

  @Test
  void sparseEntriesAreRefused() {
    assertRefused(new TestTar().entry("hole", 'S', "", 0644, 1, bytes("x")).bytes(), "is sparse");
    byte[] pax =
        bytes(
            """
            22 GNU.sparse.major=1
            22 GNU.sparse.minor=0
            25 GNU.sparse.name=hole2
            30 GNU.sparse.realsize=100000
            """);
    assertRefused(
        new TestTar().entry("pax", 'x', "", 0644, pax.length, pax).file("h", "1\n0\n1\n").bytes(),
        "is sparse");
  }

  @Test
  void anEntryThatStandsTwiceIsRefused() {
    assertRefused(new TestTar().file("a", "1").file("a", "2").bytes(), "stands twice");
    assertRefused(new TestTar().file("a", "1").file("./b/../a", "2").bytes(), "stands twice");
    assertRefused(new TestTar().file("a", "1").symlink("a", "b").bytes(), "stands twice");
    assertRefusedZip(zipTwice(), "stands twice");
  }

  @Test
  void namesThatDifferOnlyInCaseOrAccentsAreRefusedInAComponent() {
    Path zip = folder.resolve("in.zip");
    InputWorkshop workshop = new InputWorkshop(folder, environment -> new FetchedFile(zip));
    for (List<String> names :
        List.of(List.of("Readme", "README"), List.of("\u00e9", "e\u0301"), List.of("a/x", "A/y"))) {
      write("in.zip", zip(Map.of(names.get(0), bytes("1"), names.get(1), bytes("2"))));
      String input =
          "- https: https://example.org/" + names.hashCode() + "/in.zip\n  unpack: archive";
      ResolvedComponent c = workshop.resolve(workshop.inputs(input)).getFirst();
      assertThatThrownBy(() -> described(c))
          .as(names.toString())
          .hasMessageContaining("is the same as");
    }
  }

  @Test
  void aFileThatIsAFolderAsWellIsRefused() {
    assertThatThrownBy(
            () -> unpack("in.tar", new TestTar().file("a", "1").file("a/b", "2").bytes()))
        .isInstanceOf(BundleException.class);
  }

  @Test
  void anEntryThatInflatesTooFarIsRefused() {
    byte[] bomb = TestImage.gzip(new TestTar().file("a", new byte[6_000]).bytes());
    assertThatThrownBy(() -> unpack("in.tar.gz", bomb, SMALL)).hasMessageContaining("bomb");
    assertThatThrownBy(() -> unpack("in.zip", zip(Map.of("a", new byte[6_000])), SMALL))
        .hasMessageContaining("bomb");
  }

  @Test
  void entriesThatInflateTooFarTogetherAreRefused() {
    byte[] bomb =
        TestImage.gzip(new TestTar().file("a", new byte[4_500]).file("b", new byte[4_500]).bytes());
    assertThatThrownBy(() -> unpack("in.tar.gz", bomb, SMALL)).hasMessageContaining("bomb");
  }

  @Test
  void anArchiveThatInflatesManyTimesIsRefused() {
    byte[] bomb = TestImage.gzip(new TestTar().file("a", new byte[100_000]).bytes());
    Bounds ratio = new Bounds(10, 1 << 20, 1 << 20, 20, 0);
    assertThatThrownBy(() -> unpack("in.tar.gz", bomb, ratio)).hasMessageContaining("bomb");
  }

  @Test
  void theDefaultBoundsStopABombBeforeTheDiskIsFull() {
    byte[] bomb = TestImage.gzip(new TestTar().file("a", new byte[120 << 20]).bytes());
    assertThatThrownBy(() -> unpack("in.tar.gz", bomb)).hasMessageContaining("bomb");
  }

  @Test
  void tooManyEntriesAreRefused() {
    TestTar many = new TestTar();
    for (int i = 0; i < 11; i++) {
      many.symlink("l" + i, "l0");
    }
    assertThatThrownBy(() -> unpack("in.tar", many.bytes(), SMALL))
        .hasMessageContaining("more than 10 entries");
  }

  @Test
  void aNameOrHeaderOfManyMegabytesIsRefused() {
    byte[] name = new byte[3 << 20];
    Arrays.fill(name, (byte) 'n');
    for (char type : new char[] {'L', 'K', 'x', 'g'}) {
      assertThatThrownBy(
              () ->
                  unpack(
                      "in.tar",
                      new TestTar()
                          .entry("long", type, "", 0, name.length, name)
                          .file("a", "1")
                          .bytes()))
          .as("type " + type)
          .isInstanceOf(BundleException.class);
    }
  }

  @Test
  void aTarCutOffAtAnyBlockIsRefused() {
    byte[] whole =
        new TestTar().file("a", "1").file("b", new byte[] {1, 2, 3}).symlink("c", "a").bytes();
    for (int end = 0; end < whole.length; end += 256) {
      byte[] cut = Arrays.copyOf(whole, end);
      assertThatThrownBy(() -> unpack("in.tar", cut))
          .as("at " + end)
          .isInstanceOf(BundleException.class);
    }
    assertThat(unpack("in.tar", whole)).hasSize(3);
  }

  @Test
  void aTailOfZerosIsAcceptedOnlyWithinBounds() {
    byte[] whole = new TestTar().file("a", "1").bytes();
    assertThat(unpack("in.tar", Arrays.copyOf(whole, whole.length + 10_240))).hasSize(1);
    byte[] endless = Arrays.copyOf(whole, whole.length + (3 << 20));
    assertRefused(endless, "behind the end");
    byte[] second = Arrays.copyOf(whole, whole.length + 20_480);
    System.arraycopy(new TestTar().file("b", "2").bytes(), 0, second, 12_288, 1024);
    assertRefused(second, "behind the end");
  }

  @Test
  void aZipCutOffOrWithAFlippedBitIsRefused() {
    byte[] whole =
        zip(new TreeMap<>(Map.of("a", bytes("content of a"), "b", bytes("content of b"))));
    for (int end = 0; end < whole.length; end++) {
      byte[] cut = Arrays.copyOf(whole, end);
      assertThatThrownBy(() -> unpack("in.zip", cut))
          .as("at " + end)
          .isInstanceOf(BundleException.class);
    }
    for (int at = 30; at < 40; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      try {
        assertThat(read(unpack("in.zip", flipped).getFirst().file()))
            .isEqualTo(bytes("content of a"));
      } catch (BundleException e) {
        assertThat(e).hasMessageContaining("in.zip");
      }
    }
  }

  private static Component described(ResolvedComponent resolved) {
    return new Component(
        resolved.spec().name(),
        resolved.spec().kind(),
        resolved.spec().version(),
        resolved.spec().licence(),
        resolved.spec().origin(),
        Optional.empty(),
        resolved.files().stream().map(SourceFile::entry).toList());
  }

  private void assertRefused(byte[] tar, String why) {
    assertThatThrownBy(() -> unpack("in.tar", tar))
        .isInstanceOf(BundleException.class)
        .hasStackTraceContaining(why);
  }

  private void assertRefusedZip(byte[] zip, String why) {
    assertThatThrownBy(() -> unpack("in.zip", zip))
        .isInstanceOf(BundleException.class)
        .hasStackTraceContaining(why);
  }

  private List<LooseFile> unpack(String name, byte[] content) {
    write(name, content);
    return Unpacker.unpack(folder.resolve(name), name, folder);
  }

  private List<LooseFile> unpack(String name, byte[] content, Bounds bounds) {
    write(name, content);
    return Unpacker.unpack(folder.resolve(name), name, folder, bounds);
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] zipTwice() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (int i = 0; i < 2; i++) {
        zip.putArchiveEntry(new ZipArchiveEntry("a"));
        zip.write(i);
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(String name, byte[] content) {
    try {
      Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
