package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.BundleLockFile;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.CopyOutcome;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.MediaListener;
import eu.casemate.bundle.media.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleBuilderTest {

  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() {
    workshop = new Workshop(folder);
  }

  @Test
  void buildsSignsVerifiesAndCopies() throws IOException {
    byte[] large = new byte[(4 << 20) + (256 << 10)];
    new Random(3).nextBytes(large);
    workshop.file("src/bin/tool", "#!/bin/sh\n");
    workshop.file("src/large", large);
    Files.setPosixFilePermissions(
        workshop.path("src/bin/tool"), PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(workshop.path("src/bin/alias"), Path.of("tool"));
    BundleSpec spec = workshop.spec("- build: ${here}/src");

    BuiltBundle built = workshop.build(spec, workshop.update(spec), "out");
    FakeBundle.sign(built.folder(), Workshop.OFFICER);
    Verdict verdict =
        BundleVerifier.of(Workshop.ROOT).verify(List.of(built.folder()), MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    var bundle = ((Verdict.Accepted) verdict).bundle();
    assertThat(bundle.metadataDigest()).isEqualTo(built.metadataDigest());
    assertThat(bundle.mediaBytes()).isEqualTo(large.length + 10L);
    assertThat(
            bundle.copyTo(
                name -> workshop.path("installed"), InstalledBase.none(), MediaListener.none()))
        .isInstanceOf(CopyOutcome.Copied.class);
    assertThat(workshop.path("installed/large")).hasBinaryContent(large);
    assertThat(workshop.path("installed/bin/alias")).hasContent("#!/bin/sh\n").isExecutable();
    for (String left : List.of(".out.building", ".out.work", ".out.old")) {
      assertThat(workshop.path(left)).doesNotExist();
    }
  }

  @Test
  void describesAReleaseAlikeHoweverItTravels() {
    byte[] large = new byte[5 << 20];
    new Random(5).nextBytes(large);
    workshop.file("z/first", large);
    workshop.file("z/text", "a line\n".repeat(400_000));
    workshop.file("a/second", "2");
    workshop.file("a/same", large);
    workshop.file("a/empty", "");
    BundleSpec spec =
        workshop.spec(
            """
            - build: ${here}/z
              into: z
            - build: ${here}/a
              into: a
            """);
    BundleLock lock = workshop.update(spec);

    BuiltBundle plain = workshop.build(spec, lock, "plain");
    BuiltBundle split =
        workshop.build(
            spec,
            lock,
            "split",
            new BuildOptions(
                List.of(Workshop.ROOT), OptionalLong.of(64 << 20), 5, Optional.empty(), false));

    assertThat(split.metadataDigest()).isEqualTo(plain.metadataDigest());
  }

  @ParameterizedTest
  @ValueSource(ints = {-Chunk.LONGEST, -1, 0, 1, Chunk.LONGEST})
  void keepsContentsAroundTheLongestChunk(int more) {
    byte[] content = new byte[Chunk.LONGEST + more];
    Arrays.fill(content, (byte) 7);
    workshop.file("src/content", content);
    BundleSpec spec = workshop.spec("- build: ${here}/src");

    BuiltBundle built = workshop.build(spec, workshop.update(spec), "out");
    FakeBundle.sign(built.folder(), Workshop.OFFICER);
    var bundle =
        ((Verdict.Accepted)
                BundleVerifier.of(Workshop.ROOT)
                    .verify(List.of(built.folder()), MediaListener.none()))
            .bundle();

    bundle.copyTo(name -> workshop.path("installed"), InstalledBase.none(), MediaListener.none());
    assertThat(workshop.path("installed/content")).hasBinaryContent(content);
    assertThat(bundle.release().components().getFirst().files().getFirst().digest())
        .isEqualTo(Digest.ofContent(content));
  }

  @Test
  void givesTheSameBytesFromTheSameInputsElsewhere(@TempDir Path elsewhere) throws IOException {
    Workshop other = new Workshop(elsewhere);
    for (Workshop each : List.of(workshop, other)) {
      each.file("src/b/two", "2");
      each.file("src/a/one", "1");
      each.zip("src/lib/thing-1.2.jar", Map.of("x", new byte[] {1}));
    }
    Files.copy(
        workshop.path("src/lib/thing-1.2.jar"),
        other.path("src/lib/thing-1.2.jar"),
        StandardCopyOption.REPLACE_EXISTING);
    BundleSpec here = workshop.spec("- build: ${here}/src");
    BundleSpec there = other.spec("- build: ${here}/src");
    BundleLock lock = workshop.update(here);

    workshop.build(here, lock, "out");
    other.build(there, lock, "another/name");

    assertThat(content(other.path("another/name")))
        .usingRecursiveComparison()
        .isEqualTo(content(workshop.path("out")));
  }

  @Test
  void refusesAnInputThatDiffersFromItsLockAndLeavesNothing() {
    workshop.file("src/one", "1");
    BundleSpec spec = workshop.spec("- build: ${here}/src");
    BundleLock lock = workshop.update(spec);
    workshop.file("src/one", "2");

    assertThatThrownBy(() -> workshop.build(spec, lock, "out"))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("'c build ${here}/src' differs from its lock: expected SHA-256 ")
        .hasMessageContaining("run casemate bundle lock");
    assertThat(workshop.path("out")).doesNotExist();
    assertThat(workshop.path(".out.building")).doesNotExist();
  }

  @Test
  void refusesStatementsAboutVulnerabilitiesThatDifferFromTheirLock() {
    workshop.file("src/one", "1");
    workshop.file("vex.json", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}");
    BundleSpec spec = workshop.spec("- build: ${here}/src\n  into: x\n");
    BundleSpec withVex =
        new BundleSpec(
            spec.product(),
            spec.version(),
            spec.number(),
            spec.platform(),
            spec.created(),
            spec.components(),
            new BundleSpec.Derived("", "", workshop.path("vex.json").toString()));
    BundleLock lock = workshop.update(withVex);
    assertThat(lock.pins()).containsKey(new InputKey("vex"));
    assertThat(workshop.build(withVex, lock, "out").folder()).isDirectory();
    workshop.file(
        "vex.json", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":2}");

    assertThatThrownBy(() -> workshop.build(withVex, lock, "again"))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("'vex' differs from its lock: expected SHA-256 ");
  }

  @Test
  void refusesAnInputThatChangesAfterItWasTakenIn() {
    workshop.file("src/one", "1");
    BundleSpec spec = workshop.spec("- build: ${here}/src");
    BundleLock lock = workshop.update(spec);
    BundleBuilder builder =
        new BundleBuilder(
            Map.of("CASEMATE_CACHE", workshop.path("cache").toString()),
            Fetcher.none(),
            event -> {
              if (event instanceof BuildEvent.Resolved) {
                workshop.file("src/one", "2");
              }
            });

    assertThatThrownBy(
            () ->
                builder.build(
                    spec,
                    lock,
                    workshop.path("out"),
                    BuildOptions.plain(List.of(Workshop.ROOT), false)))
        .isInstanceOf(BundleException.class)
        .hasMessageEndingWith("src/one changed while the bundle was built; build it again");
    assertThat(workshop.path("out")).doesNotExist();
  }

  @Test
  void refusesAnInputWhoseModeDiffers() throws IOException {
    workshop.file("src/one", "1");
    BundleSpec spec = workshop.spec("- build: ${here}/src");
    BundleLock lock = workshop.update(spec);
    Files.setPosixFilePermissions(
        workshop.path("src/one"), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> workshop.build(spec, lock, "out")).hasMessageContaining("differs");
  }

  @Test
  void refusesAnUnlockedInput() {
    workshop.file("src/one", "1");
    BundleSpec spec = workshop.spec("- build: ${here}/src");

    assertThatThrownBy(() -> workshop.build(spec, BundleLock.of(Map.of()), "out"))
        .hasMessageContaining("is not in the lock");
  }

  @Test
  void selectsStripsPlacesAndMakesExecutable() {
    workshop.file("src/top/bin/llama-server", "elf");
    workshop.file("src/top/bin/readme.md", "text");
    workshop.file("src/top/skip/x", "x");
    BundleSpec spec =
        workshop.spec(
            """
            - file: src
              include: ["**/bin/*"]
              exclude: ["**/*.md"]
              strip: 1
              into: engine
              executable: ["**/llama-server"]
            """);

    var files =
        workshop
            .build(spec, workshop.update(spec), "out")
            .release()
            .components()
            .getFirst()
            .files();

    assertThat(files).singleElement().extracting(FileEntry::mode).isEqualTo(FileMode.EXECUTABLE);
    assertThat(files.getFirst().path().value()).isEqualTo("engine/bin/llama-server");
  }

  @Test
  void refusesTwoInputsThatGiveOneFile() {
    workshop.file("a/x", "1");
    workshop.file("b/x", "1");
    BundleSpec spec = workshop.spec("- file: a\n- file: b");
    BundleLock lock = workshop.update(spec);

    assertThatThrownBy(() -> workshop.build(spec, lock, "out"))
        .hasMessageContaining("two inputs of component c give the file x");
  }

  @Test
  void replacesOnlyWhatIsABundleAndOnlyWhenTold() throws IOException {
    workshop.file("src/one", "1");
    BundleSpec spec = workshop.spec("- file: src");
    BundleLock lock = workshop.update(spec);
    workshop.file("mine/thesis", "text");

    assertThatThrownBy(() -> workshop.build(spec, lock, "mine")).hasMessageContaining("no bundle");
    workshop.build(spec, lock, "out");
    assertThatThrownBy(() -> workshop.build(spec, lock, "out")).hasMessageContaining("--force");
    new BundleBuilder(Map.of(), Fetcher.none(), BuildListener.none())
        .build(spec, lock, workshop.path("out"), BuildOptions.plain(List.of(Workshop.ROOT), true));
    assertThat(workshop.path("out/release.json")).exists();
    assertThat(workshop.path("mine/thesis")).hasContent("text");
  }

  /** Java would give it another name without a word. */
  @Test
  void aNameThatIsNotUtf8IsRefused() throws Exception {
    workshop.file("src/one", "1");
    String command = "touch \"$1/$(printf 'not\\377utf8')\"";
    Process touch =
        new ProcessBuilder("sh", "-c", command, "sh", workshop.path("src").toString()).start();
    assertThat(touch.waitFor()).isZero();

    assertThatThrownBy(() -> workshop.update(workshop.spec("- file: src")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("has a name that is not UTF-8");
  }

  @Test
  void aFolderThatLinksToItselfIsRefusedByName() throws IOException {
    workshop.file("src/one", "1");
    Path loop = Files.createSymbolicLink(workshop.path("src/loop"), Path.of("."));

    assertThatThrownBy(() -> workshop.update(workshop.spec("- file: src")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(loop + " is a link to a folder that it lies in");
  }

  @Test
  void aLockReplacesOnlyALock() throws IOException {
    workshop.file("src/one", "1");
    BundleSpec spec = workshop.spec("- file: src");
    BundleLock lock = workshop.update(spec);
    workshop.file("thesis", "text");
    workshop.file("conflict", "{\"format\":\"casemate-lock/1\",\"pins\":[\n<<<<<<< HEAD");

    assertThatThrownBy(() -> BundleLockFile.write(workshop.path("thesis"), lock))
        .hasMessageContaining("thesis exists already and is no lock file");
    BundleLockFile.write(workshop.path("conflict"), lock);

    assertThat(workshop.path("thesis")).hasContent("text");
    assertThat(BundleLockFile.read(workshop.path("conflict")).pins()).isEqualTo(lock.pins());
  }

  @Test
  void describesTheBundleForPeopleAndForMachines() throws Exception {
    workshop.zip(
        "src/commons-thing-1.2.jar",
        new TreeMap<>(
            Map.of(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nBundle-License: Apache-2.0\n\n"
                    .getBytes(StandardCharsets.UTF_8),
                "META-INF/maven/org.thing/commons-thing/pom.properties",
                "groupId=org.thing\nartifactId=commons-thing\nversion=1.2\n"
                    .getBytes(StandardCharsets.UTF_8))));
    BundleSpec spec = workshop.spec("- file: src");

    workshop.build(spec, workshop.update(spec), "out");

    byte[] sbom = Files.readAllBytes(workshop.path("out/sbom.cdx.json"));
    assertThat(new JsonParser().validate(sbom, Version.VERSION_16)).isEmpty();
    assertThat(new String(sbom, StandardCharsets.UTF_8))
        .contains("pkg:maven/org.thing/commons-thing@1.2", "2026-01-01T00:00:00Z")
        .doesNotContain("serialNumber");
    assertThat(Files.readString(workshop.path("out/MANIFEST.txt")))
        .contains("Test 1.0, release 1", "Apache-2.0", "commons-thing 1.2", "total: 1 components");
  }

  private static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        content.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }
}
