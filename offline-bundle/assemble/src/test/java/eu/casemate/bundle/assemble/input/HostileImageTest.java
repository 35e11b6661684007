package eu.casemate.bundle.assemble.input;

import static eu.casemate.bundle.assemble.input.TestImage.CONFIG;
import static eu.casemate.bundle.assemble.input.TestImage.GZIP;
import static eu.casemate.bundle.assemble.input.TestImage.INDEX;
import static eu.casemate.bundle.assemble.input.TestImage.MANIFEST;
import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static eu.casemate.bundle.assemble.input.TestImage.descriptor;
import static eu.casemate.bundle.assemble.input.TestImage.gzip;
import static eu.casemate.bundle.assemble.input.TestImage.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the attack list says of structures, done to images. */
class HostileImageTest {

  @TempDir private Path folder;
  private TestImage image;
  private final byte[] tar = tar(Map.of("a", bytes("a")));
  private final String diffId = "\"sha256:" + Digest.ofContent(tar) + "\"";

  @BeforeEach
  void open() {
    image = new TestImage(folder.resolve("source"));
  }

  @Test
  void aBlobOfAnotherDigestIsRefused() {
    Digest other = Digest.ofContent(bytes("other"));
    image.write("blobs/sha256/" + other, bytes("not so"));
    assertRefused(layered(descriptor(GZIP, other, 6)), "is not what its source holds");
  }

  @Test
  void aBlobOfAnotherSizeIsRefused() {
    byte[] layer = gzip(tar);
    image.blob(GZIP, layer);
    for (long size : new long[] {0, layer.length - 1, layer.length + 1, 1L << 31, 1L << 32}) {
      assertRefused(layered(descriptor(GZIP, Digest.ofContent(layer), size)), "is not what");
    }
  }

  @Test
  void aMissingBlobIsRefused() {
    assertRefused(layered(descriptor(GZIP, Digest.ofContent(tar), 1)), "lacks the blob");
  }

  @Test
  void aBlobThatIsALinkIsRefused() throws Exception {
    Digest digest = Digest.ofContent(tar);
    image.blob(GZIP, bytes("x"));
    Files.createSymbolicLink(
        folder.resolve("source/blobs/sha256/" + digest), Path.of("/etc/passwd"));
    assertRefused(layered(descriptor(GZIP, digest, 1)), "lacks the blob");
  }

  @Test
  void aManifestOfAnotherDigestIsRefused() {
    String manifest = image.image("amd64", tar);
    String hex = manifest.replaceAll(".*sha256:([0-9a-f]{64}).*", "$1");
    image.write("blobs/sha256/" + hex, bytes("{}"));
    assertRefused(manifest, "is not what its source holds");
  }

  @Test
  void aKeyThatStandsTwiceInAManifestIsRefused() {
    String config = image.blob(CONFIG, bytes("{}"));
    String twice =
        "{\"schemaVersion\":2,\"config\":%s,\"layers\":[],\"layers\":[]}".formatted(config);
    assertRefused(image.blob(MANIFEST, bytes(twice)), "each key once");
  }

  @Test
  void whatStandsBehindAManifestIsRefused() {
    String config = image.blob(CONFIG, bytes("{}"));
    String more = "{\"schemaVersion\":2,\"config\":%s,\"layers\":[]}{}".formatted(config);
    assertRefused(image.blob(MANIFEST, bytes(more)), "within the bounds");
  }

  @Test
  void anIndexWithinAnIndexWithinAnIndexIsRefused() {
    String inner = image.index(new TreeMap<>(Map.of("amd64", image.image("amd64", tar))));
    String middle = image.index(new TreeMap<>(Map.of("amd64", inner)));
    String outer = image.index(new TreeMap<>(Map.of("amd64", middle)));

    assertThat(resolve(middle)).isNotEmpty();
    assertRefused(outer, "more than one deep");
  }

  @Test
  void anIndexThatIsAManifestAsWellIsRefused() {
    String config = image.blob(CONFIG, bytes("{}"));
    String both =
        "{\"schemaVersion\":2,\"manifests\":[],\"config\":%s,\"layers\":[]}".formatted(config);
    assertRefused(image.blob(MANIFEST, bytes(both)), "no index's member");
    assertRefused(image.blob(INDEX, bytes(both)), "no manifest's member");
  }

  @Test
  void aManifestThatClaimsAnotherTypeThanItsDescriptorIsRefused() {
    String index = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[]}".formatted(INDEX);
    assertRefused(image.blob(MANIFEST, bytes(index)), "mediaType");
  }

  @Test
  void theFirstManifestVersionIsRefused() {
    assertRefused(image.blob(MANIFEST, bytes("{\"schemaVersion\":1}")), "schemaVersion");
    assertRefused(
        image.blob("application/vnd.docker.distribution.manifest.v1+json", bytes("{}")),
        "media type");
  }

  @Test
  void aForeignLayerIsRefusedWithTheReason() {
    for (String type :
        List.of(
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
            "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip")) {
      assertRefused(layered(image.blob(type, gzip(tar))), "its licence forbids to hand it on");
    }
  }

  @Test
  void aLayerOfAnUnknownTypeIsRefused() {
    assertRefused(layered(image.blob("application/octet-stream", bytes("x"))), "media type");
  }

  @Test
  void anImageForAnotherPlatformIsRefused() {
    assertRefused(image.image("arm64", tar), "is for linux/arm64, the release for linux/amd64");
    assertRefused(
        image.index(new TreeMap<>(Map.of("s390x", image.image("s390x", tar)))), "linux/s390x");
  }

  @Test
  void layersAndDiffIdsMustBeAsMany() {
    String layer = image.blob(GZIP, gzip(tar));
    assertRefused(image.image("amd64", List.of(layer), List.of()), "0 diff IDs");
  }

  @Test
  void aLayerThatIsNotItsDiffIdIsRefusedWhenItIsStoredPlain() {
    String layer = image.blob(GZIP, gzip(tar(Map.of("a", bytes("b")))));
    image.called("x", image.image("amd64", List.of(layer), List.of(diffId)));
    assertThatThrownBy(() -> resolveWith("\n  layers: plain")).hasMessageContaining("diff ID");
  }

  @Test
  void aLayerThatIsABombIsRefused() {
    byte[] zeros = new byte[130 << 20];
    String layer = image.blob(GZIP, gzip(zeros));
    String id = "\"sha256:" + Digest.ofContent(zeros) + "\"";
    image.called("x", image.image("amd64", List.of(layer), List.of(id)));
    assertThatThrownBy(() -> resolveWith("\n  layers: plain")).hasMessageContaining("bomb");
  }

  @Test
  void aDocumentOverFourMebibytesIsRefused() {
    byte[] large = new byte[(4 << 20) + 1];
    assertRefused(image.blob(MANIFEST, large), "for a document");
  }

  @Test
  void aDigestThatIsAPathIsRefused() {
    String evil =
        "{\"mediaType\":\"%s\",\"digest\":\"sha256:../../../../etc/passwd\",\"size\":1}"
            .formatted(GZIP);
    assertRefused(layered(evil), "64");
    assertRefused(layered(evil.replace("sha256:", "md5:")), "digest");
  }

  @Test
  void aLayoutOfAnotherVersionIsRefused() {
    String descriptor = image.image("amd64", tar);
    image.write("oci-layout", bytes("{\"imageLayoutVersion\":\"2.0.0\"}"));
    assertRefused(descriptor, "version 1.0.0");
  }

  private String layered(String layer) {
    return image.image("amd64", List.of(layer), List.of(diffId));
  }

  private void assertRefused(String root, String why) {
    assertThatThrownBy(() -> resolve(root))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(why);
  }

  private List<SourceFile> resolve(String root) {
    image.restarted().called("x", root);
    return resolveWith("");
  }

  private List<SourceFile> resolveWith(String options) {
    InputWorkshop workshop = new InputWorkshop(folder);
    return workshop.resolve(workshop.images("- oci-layout: source#x" + options)).getFirst().files();
  }
}
