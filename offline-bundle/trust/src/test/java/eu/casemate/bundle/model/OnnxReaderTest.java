package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static eu.casemate.bundle.model.Verdicts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxReaderTest {

  private static String refusalOf(OnnxBuilder file) throws IOException {
    return refusal(Verdicts.of("m.onnx", file.build()));
  }

  private static OnnxBuilder withGraph(OnnxBuilder graph) {
    return OnnxBuilder.model(graph);
  }

  @Test
  void tellsWhatAFileIs() throws IOException {
    ModelFacts facts = accepted(Verdicts.of("m.onnx", OnnxBuilder.small().build()));
    assertThat(facts.version()).isEqualTo("8");
    assertThat(facts.weights()).isEqualTo(new ModelWeights(1, 2, "FLOAT", 0));
  }

  @Test
  void refusesWeightsInOtherFiles() throws IOException {
    OnnxBuilder file =
        withGraph(new OnnxBuilder().message(5, OnnxBuilder.externalTensor("weights.data")));
    assertThat(refusalOf(file)).contains("allow 'onnx-external-data'");
  }

  @Test
  void findsWeightsInOtherFilesInEveryCorner() throws IOException {
    OnnxBuilder tensor = OnnxBuilder.externalTensor("w");
    OnnxBuilder attribute = new OnnxBuilder().message(5, tensor);
    OnnxBuilder node = new OnnxBuilder().message(5, attribute);
    OnnxBuilder graph = new OnnxBuilder().message(1, node);
    OnnxBuilder sparse = new OnnxBuilder().message(15, new OnnxBuilder().message(1, tensor));
    OnnxBuilder branch = new OnnxBuilder().message(5, new OnnxBuilder().message(6, graph));
    assertThat(refusalOf(withGraph(graph))).contains("external");
    assertThat(refusalOf(withGraph(sparse))).contains("external");
    assertThat(refusalOf(withGraph(new OnnxBuilder().message(1, branch)))).contains("external");
    assertThat(refusalOf(OnnxBuilder.small().message(25, new OnnxBuilder().message(7, node))))
        .contains("external");
    assertThat(refusalOf(OnnxBuilder.small().message(20, new OnnxBuilder().message(1, graph))))
        .contains("external");
  }

  @Test
  void acceptsWeightsInOtherFilesIfThePolicyAllowsIt() throws IOException {
    OnnxBuilder file =
        withGraph(new OnnxBuilder().message(5, OnnxBuilder.externalTensor("weights.data")));
    ModelFacts facts =
        accepted(
            ModelFileCheck.check(
                "m.onnx",
                CountingBytes.of(file.build()),
                new ModelPolicy(Set.of(ModelRisk.ONNX_EXTERNAL_DATA))));
    assertThat(facts.risks()).containsExactly(ModelRisk.ONNX_EXTERNAL_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/shadow", "/etc/shadow", "a\\b", ".hidden"})
  void refusesPathsOutOfTheFolderWhateverThePolicy(String location) throws IOException {
    OnnxBuilder file =
        withGraph(new OnnxBuilder().message(5, OnnxBuilder.externalTensor(location)));
    ModelPolicy policy = new ModelPolicy(Set.of(ModelRisk.values()));
    assertThat(refusal(ModelFileCheck.check("m.onnx", CountingBytes.of(file.build()), policy)))
        .contains("a file beside this one");
  }

  @Test
  void refusesOperatorsOfNativeLibraries() throws IOException {
    OnnxBuilder file =
        withGraph(new OnnxBuilder().message(1, OnnxBuilder.node("PyOp", "ai.onnx.contrib")));
    assertThat(refusalOf(file)).contains("ai.onnx.contrib", "allow 'unknown-format'");
  }

  @Test
  void acceptsOperatorsThatTheFileDefines() throws IOException {
    OnnxBuilder own = new OnnxBuilder().message(1, OnnxBuilder.node("Gelu", "this"));
    OnnxBuilder file =
        withGraph(own).message(25, new OnnxBuilder().text(1, "Gelu").text(10, "this"));
    accepted(Verdicts.of("m.onnx", file.build()));
  }

  @Test
  void anotherAllowanceDoesNotCoverTheSecondRisk() throws IOException {
    OnnxBuilder both =
        new OnnxBuilder()
            .message(1, OnnxBuilder.node("PyOp", "x"))
            .message(5, OnnxBuilder.externalTensor("w"));
    ModelPolicy policy = new ModelPolicy(Set.of(ModelRisk.UNKNOWN_FORMAT));
    byte[] file = withGraph(both).build();
    assertThat(refusal(ModelFileCheck.check("m.onnx", CountingBytes.of(file), policy)))
        .contains("allow 'onnx-external-data'");
  }

  @Test
  void refusesRawDataOfAnotherLength() throws IOException {
    OnnxBuilder tensor = new OnnxBuilder().number(1, 3).number(2, 1).raw(9, new byte[8]);
    assertThat(refusalOf(withGraph(new OnnxBuilder().message(5, tensor)))).contains("raw data");
  }

  @Test
  void refusesElementsWhoseNumberOverflows() throws IOException {
    OnnxBuilder tensor =
        new OnnxBuilder().number(1, 1L << 32).number(1, 1L << 32).number(2, 1).raw(9, new byte[0]);
    assertThat(refusalOf(withGraph(new OnnxBuilder().message(5, tensor)))).contains("2^63");
    OnnxBuilder negative = new OnnxBuilder().number(1, -1).number(2, 1);
    assertThat(refusalOf(withGraph(new OnnxBuilder().message(5, negative)))).contains("2^63");
  }

  @Test
  void refusesMessagesInEachOtherWithoutEnd() throws IOException {
    OnnxBuilder graph = new OnnxBuilder();
    for (int i = 0; i < 100; i++) {
      OnnxBuilder attribute = new OnnxBuilder().message(6, graph);
      graph = new OnnxBuilder().message(1, new OnnxBuilder().message(5, attribute));
    }
    assertThat(refusalOf(withGraph(graph))).contains("depth");
  }

  @Test
  void refusesAFileThatIsCut() throws IOException {
    byte[] whole = OnnxBuilder.small().build();
    for (int length = 0; length < whole.length; length++) {
      assertThat(Verdicts.of("m.onnx", Arrays.copyOf(whole, length)))
          .isInstanceOf(ModelVerdict.Refused.class);
    }
  }

  @Test
  void refusesAMessageLongerThanTheOneAroundIt() throws IOException {
    byte[] graph = new OnnxBuilder().varint(5 << 3 | 2).varint(100).varint(0).build();
    byte[] file = new OnnxBuilder().number(1, 8).raw(7, graph).raw(100, new byte[200]).build();
    assertThat(refusal(Verdicts.of("m.onnx", file))).contains("length of message");
  }

  @Test
  void refusesFormsThatProtocolBuffersHasNoMore() throws IOException {
    assertThat(refusalOf(OnnxBuilder.small().varint(100 << 3 | 3))).contains("form of field");
    assertThat(refusalOf(OnnxBuilder.small().varint(0))).contains("a number from 1");
  }
}
