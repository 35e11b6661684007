package eu.casemate.bundle.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.assemble.Workshop;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.BundleLockFile;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThirdPartyInputTest {

  private static final String WHEEL = "wheels/skulk_tool-1.0-py3-none-any.whl";

  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() {
    workshop = new Workshop(folder, NetworkFetcher::new);
    workshop.set("PIP_NO_INDEX", "1");
    workshop.set("PIP_FIND_LINKS", folder.resolve("wheels").toString());
  }

  @Test
  void unpacksAnArchiveInsideAJarAndTurnsLinksIntoCopies() throws IOException {
    workshop.txz("pg.txz", "lib/libpq.so.5.17", "elf", "lib/libpq.so", "libpq.so.5.17");
    new MavenHome(workshop)
        .jar(
            "org.thing",
            "data",
            "1.0",
            Map.of("pg.txz", Files.readAllBytes(workshop.path("pg.txz"))));
    BundleSpec spec = workshop.spec("- maven: org.thing:data:1.0\n  member: pg.txz");

    var component =
        workshop.build(spec, workshop.update(spec), "out").release().components().getFirst();

    assertThat(component.files())
        .extracting(file -> file.path() + " " + file.mode().octal())
        .containsExactly("lib/libpq.so 755", "lib/libpq.so.5.17 755");
    assertThat(component.files())
        .extracting(FileEntry::digest)
        .containsOnly(Digest.ofContent("elf".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void takesAJarAsItIsUnlessToldToUnpack() {
    new MavenHome(workshop).jar("org.thing", "data", "1.0", Map.of("x", new byte[1]));
    BundleSpec whole = workshop.spec("- maven: org.thing:data:1.0");
    BundleSpec unpacked = workshop.spec("- maven: org.thing:data:1.0\n  unpack: jar");

    assertThat(paths(whole, "whole")).containsExactly("data-1.0.jar");
    assertThat(paths(unpacked, "unpacked")).containsExactly("x");
  }

  @Test
  void committedPinsMustStillMatchBeforeAnythingIsUnpacked() {
    wheel("elf");
    BundleSpec spec = workshop.spec("- pypi: skulk-tool==1.0");
    BundleLock committed = workshop.update(spec);
    remove(workshop.path("cache"));
    wheel("elf", "../../leaves");

    assertThatThrownBy(() -> workshop.lock(spec, committed))
        .hasMessageContaining("differs from its lock")
        .hasMessageContaining("--update");
    assertThatThrownBy(() -> workshop.lock(spec, BundleLock.of(Map.of())))
        .hasMessageContaining("is not in the lock");
  }

  @Test
  void aSecondBuildNeedsNeitherClientNorNetwork() {
    wheel("elf");
    BundleSpec spec = workshop.spec("- pypi: skulk-tool==1.0");
    BundleLock lock = workshop.update(spec);
    workshop.set("PIP_FIND_LINKS", "/nonexistent");

    assertThat(workshop.build(spec, lock, "out").release().components()).hasSize(1);
  }

  @Test
  void aDamagedCacheIsNoHit() throws IOException {
    wheel("elf");
    BundleSpec spec = workshop.spec("- pypi: skulk-tool==1.0");
    BundleLock lock = workshop.update(spec);
    Path cached =
        workshop
            .path("cache/sha256")
            .resolve(lock.pins().values().iterator().next().digest().hex());
    Files.writeString(cached, "damaged");

    assertThat(workshop.build(spec, lock, "out").release().components()).hasSize(1);
  }

  @Test
  void fetchesAWheelWithPipAndGivesBackTheExecutableBit() {
    wheel("elf");
    BundleSpec spec =
        workshop.spec("- pypi: skulk-tool==1.0\n  executable: [\"skulk_tool/bin/*\"]");

    var files =
        workshop
            .build(spec, workshop.update(spec), "out")
            .release()
            .components()
            .getFirst()
            .files();

    assertThat(files)
        .extracting(file -> file.path() + " " + file.mode().octal())
        .contains("skulk_tool/bin/llama-server 755", "skulk_tool-1.0.dist-info/METADATA 644");
  }

  @Test
  void saysWhatPipSaidWhenThereIsNoSuchWheel() {
    workshop.file("wheels/none", "");
    BundleSpec spec = workshop.spec("- pypi: skulk-tool==1.0");

    assertThatThrownBy(() -> workshop.update(spec))
        .hasMessageContaining("python3 -m pip download")
        .hasMessageContaining("skulk-tool");
  }

  @Test
  void onlyThirdPartyPinsAreCommitted() {
    wheel("elf");
    workshop.file("src/one", "1");
    BundleSpec spec = workshop.spec("- pypi: skulk-tool==1.0\n- file: src");
    BundleLock committed = workshop.update(spec).thirdPartyOnly(spec);

    assertThat(committed.pins()).hasSize(1);
    assertThat(workshop.lock(spec, committed).pins()).hasSize(2);
    BundleLockFile.write(workshop.path("bundle.lock"), committed);
    assertThat(BundleLockFile.read(workshop.path("bundle.lock"))).isEqualTo(committed);
  }

  private void wheel(String text) {
    wheel(text, "skulk_tool/readme");
  }

  private void wheel(String text, String other) {
    workshop.zip(
        WHEEL,
        new TreeMap<>(
            Map.of(
                "skulk_tool/bin/llama-server",
                bytes(text),
                other,
                bytes("other"),
                "skulk_tool-1.0.dist-info/METADATA",
                bytes("Metadata-Version: 2.1\nName: skulk-tool\nVersion: 1.0\n"),
                "skulk_tool-1.0.dist-info/WHEEL",
                bytes("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
                "skulk_tool-1.0.dist-info/RECORD",
                bytes(""))));
  }

  private List<String> paths(BundleSpec spec, String out) {
    return workshop.build(spec, workshop.update(spec), out).release().components().stream()
        .flatMap(component -> component.files().stream())
        .map(FileEntry::path)
        .map(Object::toString)
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void remove(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder())
          .map(Path::toFile)
          .forEach(file -> assertThat(file.delete()).isTrue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
