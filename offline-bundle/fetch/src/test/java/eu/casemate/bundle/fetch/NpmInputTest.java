package eu.casemate.bundle.fetch;

import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.input.InputWorkshop;
import eu.casemate.bundle.assemble.input.ResolvedComponent;
import eu.casemate.bundle.assemble.input.TestImage;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real npm client against a registry of this machine. */
class NpmInputTest {

  @TempDir private Path folder;
  private InputWorkshop workshop;

  @BeforeEach
  void openWorkshop() {
    workshop = new InputWorkshop(folder, NetworkFetcher::new);
    workshop.set("npm_config_cache", folder.resolve("npm-cache").toString());
    workshop.set("npm_config_fetch_retries", "0");
  }

  @Test
  void aCachedArtifactThatIsExchangedAfterItWasAcceptedIsRefused() throws Exception {
    byte[] tarball =
        TestImage.gzip(
            TestImage.tar(
                Map.of(
                    "package/package.json",
                    bytes(
                        "{\"name\":\"@site/thing\",\"version\":\"1.2.3\",\"license\":\"MIT\"}"))));
    try (FileServer server = registry(tarball, tarball)) {
      BundleSpec spec = workshop.inputs("- npm: \"@site/thing@1.2.3\"");
      workshop.resolve(spec);
      Path cached = workshop.path("cache/sha256/" + Digest.ofContent(tarball).hex());
      workshop.afterCheck(() -> exchange(cached));

      assertThatThrownBy(() -> workshop.resolve(spec))
          .hasMessage(cached + " changed while the bundle was built; build it again");
      assertThat(server.requests()).isNotEmpty();
    }
  }

  @Test
  void unpacksAPackageAndNamesItsLicence() throws Exception {
    byte[] tarball =
        TestImage.gzip(
            TestImage.tar(
                Map.of(
                    "package/package.json",
                    bytes("{\"name\":\"@site/thing\",\"version\":\"1.2.3\",\"license\":\"MIT\"}"),
                    "package/dist/thing.js",
                    bytes("export {}"))));
    try (FileServer server = registry(tarball, tarball)) {
      BundleSpec spec = workshop.inputs("- npm: \"@site/thing@1.2.3\"\n  include: [dist/*]");

      ResolvedComponent component = workshop.resolve(spec).getFirst();

      assertThat(component.files())
          .extracting(file -> file.path().value())
          .containsExactly("dist/thing.js");
      assertThat(component.parts())
          .singleElement()
          .satisfies(
              part -> {
                assertThat(part.purl()).isEqualTo("pkg:npm/%40site/thing@1.2.3");
                assertThat(part.licence()).isEqualTo("MIT");
                assertThat(part.digests()).hasSize(1);
              });
      int asked = server.requests().size();
      assertThat(workshop.resolve(spec).getFirst().files()).hasSize(1);
      assertThat(server.requests()).hasSize(asked);
    }
  }

  @Test
  void refusesATarballThatTheRegistryDoesNotVouchFor() throws Exception {
    byte[] tarball = TestImage.gzip(TestImage.tar(Map.of("package/package.json", bytes("{}"))));
    try (FileServer server = registry(tarball, bytes("another"))) {
      BundleSpec spec = workshop.inputs("- npm: \"@site/thing@1.2.3\"");

      assertThat(server.requests()).isEmpty();
      assertThatThrownBy(() -> workshop.resolve(spec)).hasMessageContaining("npm");
    }
  }

  private static void exchange(Path file) {
    try {
      Files.copy(file, file.resolveSibling("other"));
      Files.move(file.resolveSibling("other"), file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileServer registry(byte[] tarball, byte[] vouched) throws Exception {
    FileServer server = new FileServer().file("/thing-1.2.3.tgz", tarball);
    String integrity =
        "sha512-"
            + Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-512").digest(vouched));
    String packument =
        """
        {"name":"@site/thing","dist-tags":{"latest":"1.2.3"},"versions":{"1.2.3":{
          "name":"@site/thing","version":"1.2.3",
          "dist":{"tarball":"%s","integrity":"%s"}}}}
        """
            .formatted(server.uri("/thing-1.2.3.tgz"), integrity);
    workshop.set("npm_config_registry", server.uri("/").toString());
    return server.file("/@site/thing", bytes(packument)).file("/@site%2fthing", bytes(packument));
  }
}
