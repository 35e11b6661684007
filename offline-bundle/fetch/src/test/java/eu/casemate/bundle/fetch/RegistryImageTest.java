package eu.casemate.bundle.fetch;

import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static eu.casemate.bundle.assemble.input.TestImage.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.InputWorkshop;
import eu.casemate.bundle.assemble.input.ResolvedComponent;
import eu.casemate.bundle.assemble.input.SourceFile;
import eu.casemate.bundle.assemble.input.TestImage;
import eu.casemate.bundle.assemble.input.Tools;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.oci.OciLayoutFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import land.oras.LayoutRef;
import land.oras.OCILayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's docker-registry, with skopeo and the ORAS library as judges. */
class RegistryImageTest {

  @TempDir private Path folder;
  private InputWorkshop workshop;
  private byte[] base;
  private TestImage source;

  @BeforeEach
  void makeImages() {
    workshop = new InputWorkshop(folder, NetworkFetcher::new);
    byte[] random = new byte[3 << 20];
    new Random(7).nextBytes(random);
    base = tar(Map.of("usr/lib/big", random, "etc/os", bytes("debian")));
    source = new TestImage(folder.resolve("source"));
    source.called("app", source.image("amd64", base, tar(Map.of("app", bytes("one")))));
  }

  @Test
  void fetchesAnImageThatSkopeoReadsOutOfTheLayout() {
    try (TestRegistry registry = new TestRegistry(folder)) {
      push(registry, "app", "team/app:1.0");
      BundleSpec spec = workshop.images("- image: " + registry.host() + "/team/app:1.0");

      Path layout = workshop.materialise(workshop.resolve(spec), "oci", "layout");

      String there = "docker://" + registry.host() + "/team/app:1.0";
      String digest = inspect(there, "{{.Digest}}");
      assertThat(inspect("oci:" + layout + ":team/app:1.0", "{{.Digest}}")).isEqualTo(digest);
      assertThat(inspect("oci:" + layout + ":team/app:1.0", "{{.Layers}}"))
          .isEqualTo(inspect(there, "{{.Layers}}"));
      assertThat(workshop.pins().values())
          .singleElement()
          .satisfies(pin -> assertThat("sha256:" + pin.digest()).isEqualTo(digest.strip()));
      Tools.run("skopeo", "copy", "oci:" + layout + ":team/app:1.0", "dir:" + folder + "/copied");
      assertThat(folder.resolve("copied/manifest.json")).exists();
      assertThat(
              OCILayout.builder()
                  .defaults(layout)
                  .build()
                  .getTags(LayoutRef.parse(layout + ""))
                  .tags())
          .contains("team/app:1.0");
    }
  }

  @Test
  void takesThePlatformsImageFromAnIndex() {
    TestImage index = new TestImage(folder.resolve("index"));
    index.called(
        "many",
        index.index(
            new TreeMap<>(
                Map.of(
                    "amd64", index.image("amd64", base),
                    "arm64", index.image("arm64", tar(Map.of("arm", bytes("arm"))))))));
    try (TestRegistry registry = new TestRegistry(folder)) {
      Tools.run(
          "skopeo",
          "copy",
          "--all",
          "--dest-tls-verify=false",
          "oci:" + index.folder() + ":many",
          "docker://" + registry.host() + "/many:2");
      BundleSpec spec = workshop.images("- image: " + registry.host() + "/many:2");

      Path layout = workshop.materialise(workshop.resolve(spec), "oci", "layout");

      assertThat(inspect("oci:" + layout + ":many:2", "{{.Architecture}}")).contains("amd64");
      assertThat(layout.resolve("blobs/sha256")).isDirectoryNotContaining("glob:**arm**");
      assertThat(OciLayoutFolder.open(layout).index().manifests()).hasSize(1);
      assertThatThrownBy(
              () ->
                  workshop.resolve(
                      workshop.images(
                          "- image: " + registry.host() + "/many@sha256:" + "0".repeat(64))))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining("404");
    }
  }

  @Test
  void aSecondBuildAsksNoRegistry() {
    BundleSpec spec;
    List<ResolvedComponent> first;
    try (TestRegistry registry = new TestRegistry(folder)) {
      push(registry, "app", "team/app:1.0");
      spec = workshop.images("- image: " + registry.host() + "/team/app:1.0");
      first = workshop.resolve(spec);
    }

    List<ResolvedComponent> second = workshop.resolve(spec);

    assertThat(second.getFirst().files())
        .extracting(file -> file.path() + " " + file.digest())
        .isEqualTo(
            first.getFirst().files().stream()
                .map(file -> file.path() + " " + file.digest())
                .toList());
  }

  @Test
  void goesOnWithABlobThatBrokeOff() {
    try (TestRegistry registry = new TestRegistry(folder);
        CuttingProxy proxy = new CuttingProxy(registry.host(), 1 << 20)) {
      push(registry, "app", "team/app:1.0");
      BundleSpec spec = workshop.images("- image: " + proxy.host() + "/team/app:1.0");

      Path layout = workshop.materialise(workshop.resolve(spec), "oci", "layout");

      assertThat(proxy.cuts()).isPositive();
      assertThat(proxy.ranges()).isNotEmpty().allMatch(range -> range.startsWith("bytes="));
      assertThat(inspect("oci:" + layout + ":team/app:1.0", "{{.Os}}")).contains("linux");
    }
  }

  @Test
  void aLayerOfTwoImagesStandsOnce() {
    source.called("other", source.image("amd64", base, tar(Map.of("app", bytes("two")))));
    try (TestRegistry registry = new TestRegistry(folder)) {
      push(registry, "app", "app:1");
      push(registry, "other", "other:1");
      BundleSpec spec =
          workshop.images(
              "- image: %s/app:1\n- image: %s/other:1".formatted(registry.host(), registry.host()));

      List<SourceFile> files = workshop.resolve(spec).getFirst().files();

      // Two manifests, two configurations, two small layers, one shared, and the two files of a
      // layout.
      assertThat(files).hasSize(2 + 2 + 2 + 1 + 2);
    }
  }

  private void push(TestRegistry registry, String ref, String name) {
    Tools.run(
        "skopeo",
        "copy",
        "--dest-tls-verify=false",
        "oci:" + source.folder() + ":" + ref,
        "docker://" + registry.host() + "/" + name);
  }

  private static String inspect(String image, String format) {
    return Tools.run("skopeo", "inspect", "--tls-verify=false", "--format", format, image);
  }
}
