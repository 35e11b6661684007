package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static eu.casemate.bundle.model.Verdicts.refusal;
import static eu.casemate.bundle.model.Verdicts.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderCheckTest {

  private static final String INDEX = "model.safetensors.index.json";
  private static final String FIRST = "model-00001-of-00002.safetensors";
  private static final String SECOND = "model-00002-of-00002.safetensors";

  private final Map<String, ModelBytes> folder = new HashMap<>();

  @BeforeEach
  void aWholeModelOfTwoShards() {
    shards();
    text(
        "config.json",
        "{\"model_type\":\"llama\",\"max_position_embeddings\":4096,\"license\":\"mit\","
            + "\"quantization_config\":{\"quant_method\":\"awq\"},\"architectures\":[\"L\"]}");
    text("tokenizer.json", "{\"version\":\"1.0\",\"model\":{\"vocab\":{\"a\":0,\"ü\":1}}}");
    text("tokenizer_config.json", "{\"chat_template\":\"{{ messages }}\"}");
    text("README.md", "# A model\n");
    text("LICENSE", "MIT\n");
    text(".gitattributes", "*.safetensors filter=lfs\n");
  }

  private void shards() {
    index(28, "\"a.weight\":\"" + FIRST + "\",\"b\":\"" + SECOND + "\"");
    bytes(FIRST, new SafetensorsBuilder().tensor("a.weight", "BF16", "3,4", 24).build());
    bytes(SECOND, new SafetensorsBuilder().tensor("b", "F32", "", 4).build());
  }

  private void index(long totalSize, String weightMap) {
    text(
        INDEX,
        "{\"metadata\":{\"total_size\":%d},\"weight_map\":{%s}}".formatted(totalSize, weightMap));
  }

  private void text(String name, String content) {
    bytes(name, new LittleEndian().text(content).bytes(), 8);
  }

  private void bytes(String name, byte[] content) {
    bytes(name, content, 0);
  }

  private void bytes(String name, byte[] content, int from) {
    folder.put(name, CountingBytes.of(Arrays.copyOfRange(content, from, content.length)));
  }

  private ModelVerdict check() throws IOException {
    return ModelFolderCheck.check(folder);
  }

  @Test
  void tellsWhatAFolderOfShardsIs() throws IOException {
    ModelFacts facts = accepted(check());
    assertThat(facts.format()).isEqualTo(ModelFormat.SAFETENSORS);
    assertThat(facts.identity()).isEqualTo(new ModelIdentity("llama", "", "mit"));
    assertThat(facts.weights().tensors()).isEqualTo(2);
    assertThat(facts.weights().parameters()).isEqualTo(13);
    assertThat(facts.weights().quantisation()).isEqualTo("awq");
    assertThat(facts.text()).isEqualTo(new ModelText(4096, true, true, true));
    assertThat(facts.missing()).isEmpty();
    assertThat(facts.risks()).isEmpty();
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    folder.keySet().removeIf(name -> name.endsWith("json") && !name.equals(INDEX));
    assertThat(accepted(check()).missing())
        .containsExactly("config.json", "tokenizer", "chat template");
  }

  @Test
  void findsTheTemplateInAFileOfItsOwn() throws IOException {
    folder.remove("tokenizer_config.json");
    text("chat_template.jinja", "{{ messages }}");
    assertThat(accepted(check()).missing()).isEmpty();
  }

  @Test
  void findsATokenizerOfSentencePiece() throws IOException {
    folder.remove("tokenizer.json");
    bytes("tokenizer.model", new OnnxBuilder().text(1, "piece").build());
    assertThat(accepted(check()).missing()).isEmpty();
    bytes("tokenizer.model", new LittleEndian().text("no pieces").bytes());
    assertThat(refused(check())).hasSize(1);
  }

  @Test
  void isNoModelWithoutWeights() throws IOException {
    folder.keySet().removeIf(name -> name.contains("safetensors"));
    assertThat(check()).isEqualTo(new ModelVerdict.NotAModel());
  }

  @Test
  void refusesAMissingShard() throws IOException {
    folder.remove(SECOND);
    assertThat(refused(check()).toString()).contains("file " + SECOND, "no file");
  }

  @Test
  void refusesATensorThatIsNotInItsShard() throws IOException {
    bytes(SECOND, new SafetensorsBuilder().described("c", "F32", "0", 0, 0).build());
    assertThat(refused(check()).toString()).contains("tensor c", "that the index names");
  }

  @Test
  void namesTheTensorsThatNoShardHolds() throws IOException {
    index(28, "\"a.weight\":\"" + FIRST + "\",\"b\":\"" + SECOND + "\",\"c\":\"" + FIRST + "\"");
    assertThat(refusal(check())).contains("tensor c", FIRST, "no such tensor");
  }

  @Test
  void refusesATensorInAnotherShardThanTheIndexSays() throws IOException {
    index(28, "\"a.weight\":\"" + FIRST + "\",\"b\":\"" + FIRST + "\",\"x\":\"" + SECOND + "\"");
    assertThat(refused(check()).toString()).contains("in the file that the index names");
  }

  @Test
  void refusesATensorInTwoShards() throws IOException {
    bytes(
        SECOND,
        new SafetensorsBuilder()
            .tensor("b", "F32", "", 4)
            .tensor("a.weight", "BF16", "3,4", 24)
            .build());
    assertThat(refused(check()).toString()).contains("tensor a.weight");
  }

  @Test
  void refusesAForeignShard() throws IOException {
    bytes("consolidated.safetensors", SafetensorsBuilder.small().build());
    assertThat(refusal(check())).contains("consolidated.safetensors", "a foreign file");
  }

  @Test
  void refusesAWrongTotal() throws IOException {
    index(29, "\"a.weight\":\"" + FIRST + "\",\"b\":\"" + SECOND + "\"");
    assertThat(refusal(check())).contains("total_size", "28 bytes", "found 29");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.safetensors", "/x.safetensors", "a/b.safetensors", "x.bin", ""})
  void refusesAnIndexThatNamesFilesElsewhere(String shard) throws IOException {
    index(28, "\"a.weight\":\"" + shard + "\"");
    assertThat(refused(check()).toString()).contains("a safetensors file beside the index");
  }

  @Test
  void refusesShardsWithoutIndex() throws IOException {
    folder.remove(INDEX);
    assertThat(refused(check())).hasSize(2);
    assertThat(refused(check()).toString()).contains("index of the parts");
  }

  @Test
  void refusesASecondIndex() throws IOException {
    text("other.safetensors.index.json", "{\"weight_map\":{}}");
    assertThat(refused(check()).toString()).contains("one index");
  }

  @Test
  void refusesATensorInTwoFilesWithoutIndex() throws IOException {
    folder.keySet().removeIf(name -> name.contains("safetensors"));
    bytes("a.safetensors", SafetensorsBuilder.small().build());
    accepted(check());
    bytes("b.safetensors", SafetensorsBuilder.small().build());
    assertThat(refusal(check())).contains("each tensor in one file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"modeling.py", "x/setup.PY", "lib.so", "run.sh", "a.pyc"})
  void refusesCode(String name) throws IOException {
    text(name, "x");
    assertThat(refusal(check())).contains("allow 'remote-code'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.json|{\"auto_map\":{\"AutoModel\":\"m.M\"}}",
        "tokenizer_config.json|{\"a\":[{\"auto_map\":{}}]}",
        "adapter/config.json|{\"custom_pipelines\":{}}"
      })
  void refusesConfigurationsThatNameCode(String name, String json) throws IOException {
    text(name, json);
    assertThat(refusal(check())).contains("allow 'remote-code'");
  }

  @Test
  void acceptsCodeIfThePolicyAllowsItAndSaysSo() throws IOException {
    text("modeling.py", "x");
    ModelPolicy policy = new ModelPolicy(Set.of(ModelRisk.REMOTE_CODE));
    assertThat(accepted(ModelFolderCheck.check(folder, policy)).risks())
        .containsExactly(ModelRisk.REMOTE_CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.msgpack", "saved_model.pb", "m.llamafile", "x.bin", "photo.png"})
  void refusesFilesThatBelongToNoModel(String name) throws IOException {
    text(name, "x");
    assertThat(refusal(check())).contains("belongs to no model", "allow 'unknown-format'");
  }

  @Test
  void refusesPicklesBesideWholeWeights() throws IOException {
    bytes("pytorch_model.bin", Samples.markedPickle());
    bytes("training_args.bin", Samples.zip("archive/data.pkl"));
    bytes("README.md", Samples.textPickle());
    assertThat(refused(check())).hasSize(3);
  }

  @Test
  void refusesTextsThatAreNone() throws IOException {
    bytes("README.md", Samples.latin("\u001f\u008b\b"));
    assertThat(refusal(check())).contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":NaN}",
        "{\"a\":1,}",
        "// x\n{}",
        "{'a':1}",
        "{\"a\":\"\t\"}",
        "{\"a\":01}"
      })
  void refusesConfigurationsThatAreNotStrictJson(String json) throws IOException {
    text("config.json", json);
    assertThat(refusal(check())).contains("config.json", "JSON");
  }

  @Test
  void refusesATokenizerWithoutItsModel() throws IOException {
    text("tokenizer.json", "{\"version\":\"1.0\"}");
    assertThat(refusal(check())).contains("a member named model");
  }

  @Test
  void reportsEveryProblemOfTheFolder() throws IOException {
    text("modeling.py", "x");
    text("config.json", "{");
    bytes(FIRST, new byte[3]);
    assertThat(refused(check())).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void neverReportsMoreThanAPersonReads() throws IOException {
    for (int i = 0; i < 100; i++) {
      text("m" + i + ".py", "x");
    }
    assertThat(refused(check())).hasSize(ModelVerdict.Refused.MOST_PROBLEMS);
  }
}
