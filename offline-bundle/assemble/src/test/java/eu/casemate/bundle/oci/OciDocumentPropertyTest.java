package eu.casemate.bundle.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes: a parser of foreign documents answers with a value or with a refusal. */
class OciDocumentPropertyTest {

  private static final String HEX = "0".repeat(64);
  private static final String LAYER =
      "{\"mediaType\":\""
          + MediaType.LAYER_GZIP
          + "\",\"digest\":\"sha256:"
          + HEX
          + "\",\"size\":7,\"annotations\":{\"k\":\"v\"},\"urls\":[\"x\"]}";
  private static final String WHOLE =
      "{\"schemaVersion\":2,\"mediaType\":\""
          + MediaType.MANIFEST
          + "\",\"config\":"
          + LAYER
          + ",\"layers\":["
          + LAYER
          + ","
          + LAYER
          + "],\"annotations\":{\"a\":\"b\"}}";

  @Example
  void readsAWholeManifest() {
    OciManifest manifest = (OciManifest) OciDocument.read(MediaType.MANIFEST, bytes(WHOLE));

    assertThat(manifest.layers()).hasSize(2);
    assertThat(manifest.layers().getFirst().annotations()).containsEntry("k", "v");
    assertThat(OciWriter.write(OciWriter.manifest(MediaType.MANIFEST, manifest)))
        .isEqualTo(WHOLE.replace(",\"urls\":[\"x\"]", ""));
  }

  @Property
  void aManifestWithAnyBytesChangedIsReadOrRefused(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
    byte[] bytes = bytes(WHOLE);
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    readOrRefused(bytes);
  }

  @Example
  void aManifestCutOffAnywhereIsRefused() {
    for (int end = 0; end < WHOLE.length(); end++) {
      byte[] cut = bytes(WHOLE.substring(0, end));
      assertThatThrownBy(() -> OciDocument.read(MediaType.MANIFEST, cut))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Property
  void textThatIsAlmostAManifestIsReadOrRefused(@ForAll("almost") String text) {
    readOrRefused(bytes(text));
  }

  @Property
  void anyTextIsAReferenceOrRefused(@ForAll("references") String text) {
    try {
      assertThat(ImageReference.parse(text)).hasToString(text);
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  @Example
  void deepAndLongDocumentsAreRefused() {
    for (String text :
        List.of(
            "[".repeat(100_000),
            "{\"a\":".repeat(10_000),
            "{\"schemaVersion\":" + "9".repeat(100_000) + "}",
            "{\"schemaVersion\":1e999999999}",
            "{\"schemaVersion\":2,\"mediaType\":\"" + "x".repeat(70_000) + "\"}",
            WHOLE.replace("\"size\":7", "\"size\":99999999999999999999"),
            WHOLE.replace("\"size\":7", "\"size\":-1"),
            WHOLE.replace("[" + LAYER, "[" + (LAYER + ",").repeat(1001) + LAYER))) {
      assertThatThrownBy(() -> OciDocument.read(MediaType.MANIFEST, bytes(text)))
          .isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> OciDocument.read(MediaType.MANIFEST, new byte[(4 << 20) + 1]))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(
            () -> OciDocument.read(MediaType.MANIFEST, new byte[] {'"', (byte) 0xc0, '"'}))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("UTF-8");
  }

  @Provide
  Arbitrary<String> almost() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"schemaVersion\"",
            "2",
            "\"config\"",
            LAYER,
            "\"layers\"",
            "\"manifests\"",
            "\"mediaType\"",
            "\"" + MediaType.MANIFEST + "\"",
            "null",
            "\"platform\"",
            "\"annotations\"",
            "1e9",
            "\ufeff")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> references() {
    return Arbitraries.of(
            "localhost",
            "site.invalid",
            ":5000",
            "/",
            "team",
            "App",
            "..",
            ":1.0",
            "@sha256:" + HEX,
            "@",
            " ",
            "\n",
            "-",
            "_",
            "http://")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static void readOrRefused(byte[] bytes) {
    for (String type : List.of(MediaType.MANIFEST, MediaType.INDEX)) {
      try {
        assertThat(OciDocument.read(type, bytes)).isNotNull();
      } catch (InvalidValueException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
    try {
      assertThat(ImageConfig.read(bytes).diffIds()).isNotNull();
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
