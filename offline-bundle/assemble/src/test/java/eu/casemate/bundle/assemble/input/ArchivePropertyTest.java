package eu.casemate.bundle.assemble.input;

import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static eu.casemate.bundle.assemble.input.TestImage.gzip;
import static eu.casemate.bundle.assemble.input.TestImage.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Mutation;
import eu.casemate.bundle.assemble.input.Unpacker.Bounds;
import eu.casemate.bundle.oci.DockerArchive;
import eu.casemate.bundle.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/**
 * Whatever an archive's bytes: its files, all below one folder, or a refusal; never another
 * exception, an answer that does not come, or a file elsewhere. jqwik prints the seed of a failure.
 */
class ArchivePropertyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Bounds BOUNDS = new Bounds(50, 1 << 20, 2 << 20, 200, 1 << 20);
  private static final Platform PLATFORM = Platform.ofLabel("linux-amd64");
  private static final int BLOCK = 512;

  private static final byte[] TAR =
      new TestTar()
          .file("a/b", "one")
          .symlink("a/link", "b")
          .hardlink("hard", "a/b")
          .entry("pax", 'x', "", 0644, 15, bytes("15 path=a/long\n"))
          .file("short", "two")
          .entry("d/", '5', "", 0755, 0, new byte[0])
          .file("big", new byte[3000])
          .bytes();

  private Path folder;
  private Path work;

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("archives");
    work = Files.createDirectory(folder.resolve("work"));
    Files.writeString(folder.resolve("canary"), "sings");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Example
  void theWholeArchivesAreUnpacked() {
    assertThat(isUnpackedOrRefused("whole.tar", TAR)).hasSize(5);
    assertThat(isUnpackedOrRefused("whole.tar.gz", gzip(TAR))).hasSize(5);
    assertThat(isUnpackedOrRefused("whole.tar.xz", xz(TAR))).hasSize(5);
    assertThat(isUnpackedOrRefused("whole.zip", zip())).hasSize(2);
    assertThat(isImageOrRefused(list(), config(), layer())).isTrue();
  }

  @Property(tries = 300)
  void anAlteredTarIsUnpackedOrRefused(@ForAll long seed) {
    isUnpackedOrRefused("x.tar", Mutation.of(TAR, seed));
  }

  /** The checksums hold, so that what a header says is looked at. */
  @Property(tries = 300)
  void aTarWithAlteredHeadersIsUnpackedOrRefused(@ForAll long seed) {
    byte[] altered = Mutation.of(TAR, seed);
    for (int at = 0; at + BLOCK <= altered.length; at += BLOCK) {
      if (altered[at + 257] == 'u' && altered[at + 258] == 's') {
        seal(altered, at);
      }
    }
    isUnpackedOrRefused("x.tar", altered);
  }

  @Property(tries = 100)
  void anAlteredTarBehindAWholeCompressionIsUnpackedOrRefused(@ForAll long seed) {
    isUnpackedOrRefused("x.tar.gz", gzip(Mutation.of(TAR, seed)));
  }

  @Property(tries = 200)
  void anAlteredCompressionIsUnpackedOrRefused(@ForAll long seed) {
    isUnpackedOrRefused("x.tar.gz", Mutation.of(gzip(TAR), seed));
    isUnpackedOrRefused("x.tar.xz", Mutation.of(xz(TAR), seed));
  }

  @Property(tries = 300)
  void anAlteredZipIsUnpackedOrRefused(@ForAll long seed) {
    isUnpackedOrRefused("x.zip", Mutation.of(zip(), seed));
  }

  @Property(tries = 100)
  void anyBytesAreUnpackedOrRefused(@ForAll byte[] any) {
    for (String name : List.of("x.tar", "x.tgz", "x.txz", "x.whl", "x.none")) {
      isUnpackedOrRefused(name, any);
    }
  }

  @Property(tries = 150)
  void anAlteredDockerArchiveIsAnImageOrRefused(@ForAll long seed) {
    isImageOrRefused(Mutation.of(list(), seed), config(), layer());
    isImageOrRefused(list(), Mutation.of(config(), seed), layer());
    isImageOrRefused(list(), config(), Mutation.of(layer(), seed));
  }

  private List<LooseFile> isUnpackedOrRefused(String name, byte[] archive) {
    Path file = write(work.resolve(name), archive);
    List<LooseFile> unpacked =
        assertTimeoutPreemptively(
            PATIENCE,
            () -> {
              try {
                return Unpacker.unpack(file, name, work, BOUNDS);
              } catch (BundleException e) {
                assertThat(e.getMessage()).isNotBlank();
                return List.<LooseFile>of();
              }
            });
    assertThat(unpacked)
        .allSatisfy(each -> assertThat(each.file().toRealPath()).startsWith(work.toRealPath()));
    assertNothingElsewhere();
    return unpacked;
  }

  private boolean isImageOrRefused(byte[] list, byte[] config, byte[] layer) {
    Map<String, Path> entries =
        Map.of(
            "manifest.json", write(work.resolve("list"), list),
            "config.json", write(work.resolve("config"), config),
            "layer.tar", write(work.resolve("layer"), layer));
    boolean image =
        assertTimeoutPreemptively(
            PATIENCE,
            () -> {
              try {
                return DockerArchive.open(entries).image("", PLATFORM, work) != null;
              } catch (BundleException e) {
                assertThat(e.getMessage()).isNotBlank();
                return false;
              }
            });
    assertNothingElsewhere();
    return image;
  }

  private void assertNothingElsewhere() {
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("work", "canary");
    assertThat(folder.resolve("canary")).hasContent("sings");
  }

  private static byte[] list() {
    return bytes(
        "[{\"Config\":\"config.json\",\"RepoTags\":[\"site/app:1\"],\"Layers\":[\"layer.tar\"]}]");
  }

  private static byte[] config() {
    return bytes(
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}}"
            .formatted(Digest.ofContent(layer())));
  }

  private static byte[] layer() {
    return tar(Map.of("a", bytes("one"), "b/c", bytes("two")));
  }

  private static byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var each : new TreeMap<>(Map.of("a/b", "one", "c", "two".repeat(99))).entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(bytes(each.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] xz(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZCompressorOutputStream xz = new XZCompressorOutputStream(out)) {
      xz.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void seal(byte[] tar, int at) {
    Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
    int sum = 0;
    for (int i = at; i < at + BLOCK; i++) {
      sum += tar[i] & 0xff;
    }
    System.arraycopy(bytes("%06o\0".formatted(sum)), 0, tar, at + 148, 7);
  }

  private static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
