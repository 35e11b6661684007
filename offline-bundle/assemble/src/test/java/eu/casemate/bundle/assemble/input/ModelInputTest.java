package eu.casemate.bundle.assemble.input;

import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.oci.OciLayoutFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import land.oras.LayoutRef;
import land.oras.Manifest;
import land.oras.OCILayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInputTest {

  private static final byte[] PICKLE = {(byte) 0x80, 2, ']', 'q', 0, 'K', 1, 'a', '.'};

  private static final String MODEL =
      """
      components:
        - name: oci
          kind: oci-layout
          version: "1"
          licence: Apache-2.0
          origin: here
        - name: weights
          kind: model
          version: "2.0"
          licence: Apache-2.0
          origin: here
          inputs:
            - model: m
      """;

  @TempDir private Path folder;
  private InputWorkshop workshop;

  @BeforeEach
  void makeModel() {
    workshop = new InputWorkshop(folder);
    write("m/model.safetensors", safetensors());
    write("m/config.json", bytes("{\"model_type\":\"tiny\",\"architectures\":[\"Tiny\"]}"));
    write(
        "m/tokenizer.json",
        bytes("{\"version\":\"1.0\",\"model\":{\"type\":\"BPE\",\"vocab\":{},\"merges\":[]}}"));
    write("m/LICENSE", bytes("Do as you like.\n"));
  }

  @Test
  void modelsAreTakenInBeforeAllElseSoThatTheirContentStaysRaw() {
    write("copy/model.safetensors", safetensors());
    BundleSpec spec =
        workshop.spec(
            MODEL.replace(
                "  - name: oci",
                """
                  - name: a
                    kind: test
                    version: "1"
                    licence: Apache-2.0
                    origin: here
                    inputs:
                      - build: ${here}/copy
                  - name: oci"""
                    .indent(2)
                    .stripTrailing()));

    List<ResolvedComponent> components = workshop.resolve(spec);

    assertThat(workshop.takenIn()).containsExactly("weights", "a");
    assertThat(components)
        .extracting(each -> each.spec().name().value())
        .containsExactly("a", "oci", "weights");
  }

  @Test
  void aModelIsAnArtifactWhoseBlobsAreTheComponentsOwnFiles() {
    List<ResolvedComponent> components = workshop.resolve(model());

    Path layout = workshop.materialise(components, "oci", "layout");
    ResolvedComponent model = components.getLast();

    assertThat(model.files()).hasSize(4);
    for (SourceFile file : model.files()) {
      assertThat(layout.resolve("blobs/sha256/" + file.digest()))
          .hasSameBinaryContentAs(file.file());
    }
    String digest = OciLayoutFolder.open(layout).find("models/weights:2.0").spelled();
    Manifest manifest =
        OCILayout.builder()
            .defaults(layout)
            .build()
            .getManifest(LayoutRef.parse(layout + "@" + digest));
    assertThat(manifest.getArtifactType().getMediaType())
        .isEqualTo("application/vnd.cncf.model.manifest.v1+json");
    assertThat(manifest.getLayers())
        .extracting(
            layer ->
                layer.getAnnotations().get("org.cncf.model.filepath") + " " + layer.getMediaType())
        .containsExactly(
            "LICENSE application/vnd.cncf.model.doc.v1.raw",
            "config.json application/vnd.cncf.model.weight.config.v1.raw",
            "model.safetensors application/vnd.cncf.model.weight.v1.raw",
            "tokenizer.json application/vnd.cncf.model.weight.config.v1.raw");
    assertThat(Tools.run("skopeo", "inspect", "--raw", "oci:" + layout + ":models/weights:2.0"))
        .contains("artifactType");
  }

  @Test
  void aModelIsAPartOfTheBillOfMaterials() {
    assertThat(workshop.resolve(model()).getLast().parts())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.type()).isEqualTo(Part.Type.MODEL);
              assertThat(part.contents())
                  .extracting(Part::name)
                  .containsExactly("model.safetensors");
            });
  }

  @Test
  void aPickleInAModelIsRefusedWithTheReason() {
    write("m/pytorch_model.bin", PICKLE);

    assertThatThrownBy(() -> workshop.resolve(model())).hasMessageContaining("pickle");
  }

  @Test
  void aPickleIsCarriedWhenTheSpecificationAllowsItByName() {
    write("m/pytorch_model.bin", PICKLE);
    BundleSpec allowed =
        workshop.spec(MODEL.replace("inputs:", "allow-model-risks: [pickle]\n    inputs:"));

    assertThat(workshop.resolve(allowed).getLast().files()).hasSize(5);
    assertThatThrownBy(
            () -> workshop.spec(MODEL.replace("inputs:", "allow-model-risks: [all]\n    inputs:")))
        .hasMessageContaining("remote-code");
  }

  @Test
  void aPickleInAnyComponentIsRefused() {
    write("other/weights.pkl", PICKLE);

    assertThatThrownBy(() -> workshop.resolve(workshop.inputs("- file: other")))
        .hasMessageContaining("pickle");
  }

  @Test
  void weightsThatOnlyClaimToBeSomeAreRefused() {
    write("m/model.safetensors", bytes("not at all"));
    assertThatThrownBy(() -> workshop.resolve(model())).hasMessageContaining("model.safetensors");
    write("g/model.gguf", bytes("GGML...."));
    assertThatThrownBy(() -> workshop.resolve(workshop.inputs("- file: g")))
        .hasMessageContaining("model.gguf");
  }

  @Test
  void aModelWithoutWeightsIsNone() throws IOException {
    Files.delete(folder.resolve("m/model.safetensors"));

    assertThatThrownBy(() -> workshop.resolve(model())).hasMessageContaining("weights");
  }

  private BundleSpec model() {
    return workshop.spec(MODEL);
  }

  private static byte[] safetensors() {
    byte[] header = bytes("{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} ");
    return ByteBuffer.allocate(8 + header.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .putFloat(1)
        .array();
  }

  private void write(String name, byte[] content) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
