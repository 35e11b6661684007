package eu.casemate.bundle.assemble.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.assemble.input.Part;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.BundleSpec.Derived;
import eu.casemate.bundle.assemble.spec.ComponentSpec;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.assemble.spec.NativeClaim;
import eu.casemate.bundle.assemble.spec.Selection;
import eu.casemate.bundle.model.ModelPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PagesTest {

  private static final Digest A = Digest.ofContent(new byte[] {1});
  private static final Digest B = Digest.ofContent(new byte[] {2});
  private static final Label ANY = new Label("Apache-2.0");

  @TempDir private Path folder;

  @Test
  void theBillOfMaterialsNamesImagesWithLayersAndModelsWithWeights() throws Exception {
    byte[] page = SbomPage.write(spec(""), List.of(packed()));

    assertThat(new JsonParser().validate(page, Version.VERSION_16)).isEmpty();
    JsonNode component = JsonMapper.shared().readTree(page).path("components").get(0);
    assertThat(component.path("components").values())
        .extracting(part -> part.path("type").asString("") + " " + part.path("name").asString(""))
        .containsExactly(
            "machine-learning-model Tiny", "library thing", "library thing", "container team/app");
    JsonNode image = component.path("components").get(3);
    assertThat(image.path("hashes").get(0).path("content").asString("")).isEqualTo(A.hex());
    assertThat(image.path("components").get(0).path("hashes").get(0).path("content").asString(""))
        .isEqualTo(B.hex());
    assertThat(component.path("components").get(0).path("licenses").isEmpty()).isFalse();
    assertThat(SbomPage.write(spec(""), List.of(packed()))).isEqualTo(page);
  }

  @Test
  void thePageForPeopleNamesThemToo() {
    String page =
        new String(ManifestPage.write(spec(""), List.of(packed())), StandardCharsets.UTF_8);

    assertThat(page)
        .contains("  image     team/app 1.0, MIT\n    sha256  " + A)
        .contains("    layer     sha256:" + B)
        .contains("  model     Tiny 2, Apache-2.0\n")
        .contains("provenance.intoto.json");
  }

  @Test
  void withoutStatementsTheVexPageSaysSo() throws Exception {
    byte[] page = VexPage.write(spec(""));

    assertThat(new JsonParser().validate(page, Version.VERSION_16)).isEmpty();
    assertThat(new String(page, StandardCharsets.UTF_8))
        .contains("nobody has made a statement")
        .doesNotContain("serialNumber");
  }

  @Test
  void statementsAreCarriedAsTheyAre() throws IOException {
    byte[] own = VexPage.write(spec(""));
    Path file = Files.write(folder.resolve("vex.json"), own);

    assertThat(VexPage.write(spec(file.toString()))).isEqualTo(own);
    Files.writeString(
        file, "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"vulnerabilities\":7}");
    assertThatThrownBy(() -> VexPage.write(spec(file.toString())))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("no CycloneDX 1.6");
    assertThatThrownBy(() -> VexPage.write(spec(folder.resolve("none").toString())))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void provenanceNamesTheReleaseAndWhatItWasBuiltFrom() {
    byte[] page = ProvenancePage.write(spec(""), lock(), A);

    JsonNode statement = JsonMapper.shared().readTree(page);
    assertThat(statement.path("_type").asString("")).endsWith("/Statement/v1");
    assertThat(statement.path("predicateType").asString("")).endsWith("/provenance/v1");
    JsonNode subject = statement.path("subject").get(0);
    assertThat(subject.path("name").asString("")).isEqualTo("release.json");
    assertThat(subject.path("digest").path("sha256").asString("")).isEqualTo(A.hex());
    JsonNode build = statement.path("predicate").path("buildDefinition");
    assertThat(build.path("resolvedDependencies").values())
        .extracting(each -> each.path("name").asString("") + " " + each.path("digest"))
        .containsExactly(
            "c build src {\"casemateTree\":\"" + B + "\"}",
            "c pypi x==1 {\"sha256\":\"" + A + "\"}");
    assertThat(build.path("externalParameters").path("release").intValue()).isEqualTo(3);
  }

  @Test
  void provenanceIsAsLongForAnyRelease() {
    assertThat(ProvenancePage.write(spec(""), lock(), A))
        .hasSameSizeAs(ProvenancePage.write(spec(""), lock(), B));
  }

  private static PackedComponent packed() {
    Part layer =
        new Part(Part.Type.LAYER, "sha256:" + B, "sha256:" + B, "", "", List.of(B), List.of());
    Part image =
        new Part(
            Part.Type.IMAGE, "pkg:oci/app@x", "team/app", "1.0", "MIT", List.of(A), List.of(layer));
    Part weights =
        new Part(Part.Type.WEIGHTS, "sha256:" + A, "a.gguf", "GGUF 3", "", List.of(A), List.of());
    Part model =
        new Part(
            Part.Type.MODEL,
            "pkg:generic/m@2",
            "Tiny",
            "2",
            "Apache-2.0",
            List.of(),
            List.of(weights));
    Part jar = Part.library("pkg:maven/g/thing@1", "thing", "1", "MIT OR Apache-2.0");
    Component component =
        new Component(new ComponentName("c"), ANY, ANY, ANY, ANY, Optional.empty(), List.of());
    return new PackedComponent(component, List.of(image, model, jar.of(A), jar.of(B)));
  }

  private static BundleLock lock() {
    return BundleLock.of(
        Map.of(
            new InputKey("c pypi x==1"), new Pin(A, 5, "1"),
            new InputKey("c build src"), new Pin(B, 7, "")));
  }

  private static BundleSpec spec(String vex) {
    InputSpec wheel =
        new InputSpec(
            new InputKey("c pypi x==1"),
            new InputSpec.Pypi(new Label("x"), new Label("1")),
            Selection.everything());
    InputSpec local =
        new InputSpec(
            new InputKey("c build src"),
            new InputSpec.Local(Path.of("src")),
            Selection.everything());
    ComponentSpec component =
        new ComponentSpec(
            new ComponentName("c"),
            ANY,
            ANY,
            ANY,
            ANY,
            List.of(wheel, local),
            ModelPolicy.strict(),
            "",
            NativeClaim.none());
    return new BundleSpec(
        new Label("Test"),
        new Label("1"),
        new ReleaseNumber(3),
        new Label("linux-amd64"),
        Instant.parse("2026-01-01T00:00:00Z"),
        List.of(component),
        new Derived("", "", vex));
  }
}
