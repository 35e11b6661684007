package eu.casemate.bundle.assemble.input;

import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static eu.casemate.bundle.assemble.input.TestImage.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.SpecificationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are files here: layouts, tars of layouts, and what docker saves; skopeo judges. */
class LocalImageTest {

  @TempDir private Path folder;
  private InputWorkshop workshop;
  private byte[] tar;
  private TestImage source;

  @BeforeEach
  void makeImage() {
    workshop = new InputWorkshop(folder);
    byte[] random = new byte[200_000];
    new Random(5).nextBytes(random);
    tar = tar(Map.of("usr/lib/big", random));
    source = new TestImage(folder.resolve("source"));
    source.called("app:1", source.image("amd64", tar, tar(Map.of("app", bytes("one")))));
  }

  @Test
  void takesALayoutsImageWithAllDigestsKept() {
    Path layout = layout("- oci-layout: source");

    assertThat(inspect("oci:" + layout + ":app:1")).isEqualTo(inspect("oci:source:app:1"));
  }

  @Test
  void takesATarOfALayout() throws IOException {
    workshop.path("source");
    Files.write(folder.resolve("image.tar"), tar(files(folder.resolve("source"))));

    Path layout = layout("- oci-layout: image.tar\n  ref: app:1");

    assertThat(inspect("oci:" + layout + ":app:1")).isEqualTo(inspect("oci:source:app:1"));
  }

  @Test
  void takesWhatDockerSaves() {
    Tools.run(
        "skopeo",
        "copy",
        "oci:" + folder + "/source:app:1",
        "docker-archive:" + folder + "/saved.tar:registry.invalid/site/app:1");

    Path layout = layout("- docker-archive: saved.tar#registry.invalid/site/app:1\n  ref: app:1");

    assertThat(config("oci:" + layout + ":app:1"))
        .isEqualTo(config("oci:" + folder + "/source:app:1"));
    assertThat(layout.resolve("blobs/sha256/" + Digest.ofContent(tar))).hasBinaryContent(tar);
  }

  @Test
  void namesTheTagsOfAnArchiveThatHasNoneSuch() {
    Tools.run(
        "skopeo",
        "copy",
        "oci:" + folder + "/source:app:1",
        "docker-archive:" + folder + "/saved.tar:registry.invalid/site/app:1");

    assertThatThrownBy(() -> layout("- docker-archive: saved.tar#registry.invalid/site/other:1"))
        .hasMessageContaining("site/app:1");
  }

  @Test
  void plainLayersKeepTheImageId() {
    Path layout = layout("- oci-layout: source#app:1\n  layers: plain");

    assertThat(config("oci:" + layout + ":app:1"))
        .isEqualTo(config("oci:" + folder + "/source:app:1"));
    assertThat(layout.resolve("blobs/sha256/" + Digest.ofContent(tar))).hasBinaryContent(tar);
    Tools.run("skopeo", "copy", "oci:" + layout + ":app:1", "dir:" + folder + "/copied");
    assertThat(workshop.pins().values())
        .singleElement()
        .satisfies(
            pin ->
                assertThat("sha256:" + pin.digest())
                    .isEqualTo(digest("oci:" + folder + "/source:app:1")));
  }

  @Test
  void aRebuiltImageWithPlainLayersSharesAllBytesThatStayed() throws IOException {
    byte[] one =
        Files.readAllBytes(plainBlob("first", Map.of("a", new byte[1 << 20], "z", bytes("1"))));
    byte[] two =
        Files.readAllBytes(plainBlob("second", Map.of("a", new byte[1 << 20], "z", bytes("2"))));

    assertThat(two).hasSameSizeAs(one);
    int differing = 0;
    for (int i = 0; i < one.length; i++) {
      differing += one[i] == two[i] ? 0 : 1;
    }
    assertThat(differing).isEqualTo(1);
  }

  @Test
  void theSameInputsGiveTheSameLayout() throws IOException {
    Map<String, byte[]> first = files(layout("- oci-layout: source\n  layers: plain"));
    Map<String, byte[]> second =
        files(
            workshop.materialise(
                workshop.resolve(
                    workshop.images("- oci-layout: source\n  layers: plain\n  ref: app:1")),
                "oci",
                "again"));

    assertThat(second).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void anImageStandsOnlyInTheComponentOfTheLayout() {
    assertThatThrownBy(() -> workshop.inputs("- oci-layout: source"))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("'oci-layout' names");
  }

  @Test
  void twoImagesOfOneNameAreRefused() {
    source.called("app:2", source.image("amd64", tar));
    BundleSpec spec =
        workshop.images("- oci-layout: source#app:1\n- oci-layout: source#app:2\n  ref: app:1");

    assertThatThrownBy(() -> workshop.resolve(spec)).hasMessageContaining("two images are called");
  }

  private Path plainBlob(String name, Map<String, byte[]> content) {
    TestImage image = new TestImage(folder.resolve(name));
    byte[] layer = tar(content);
    image.called(name, image.image("amd64", layer));
    List<ResolvedComponent> resolved =
        workshop.resolve(
            workshop.images("- oci-layout: " + name + "\n  layers: plain\n  ref: " + name));
    return workshop
        .materialise(resolved, "oci", name + "-layout")
        .resolve("blobs/sha256/" + Digest.ofContent(layer));
  }

  private Path layout(String inputs) {
    String named =
        inputs.contains("#") || inputs.contains("ref:") ? inputs : inputs + "\n  ref: app:1";
    return workshop.materialise(workshop.resolve(workshop.images(named)), "oci", "layout");
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private String inspect(String image) {
    return Tools.run("skopeo", "inspect", image.replace("oci:source", "oci:" + folder + "/source"));
  }

  private static String digest(String image) {
    return Tools.run("skopeo", "inspect", "--format", "{{.Digest}}", image).strip();
  }

  private static String config(String image) {
    return Tools.run("skopeo", "inspect", "--config", "--raw", image);
  }
}
