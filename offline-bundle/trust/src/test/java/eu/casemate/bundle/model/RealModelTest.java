package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models that the appliance ships, where this checkout has made them. */
class RealModelTest {

  private static final Path TARGET = Path.of("../../target");
  private static final String WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf";

  /** Named by {@code casemate.weights}, else in the appliance of the last demonstration. */
  private static Path weights() throws IOException {
    String named = System.getProperty("casemate.weights", "");
    Path root = TARGET.resolve("demo-root");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    Path demo = Files.exists(root) ? Path.of(Files.readString(root).strip()) : TARGET;
    return demo.resolve("appliance/current/model").resolve(WEIGHTS);
  }

  /** Below {@code casemate.models}, else in {@code target/embedding}. */
  private static Path embedder(String name) {
    String named = System.getProperty("casemate.models", "");
    Path models = named.isEmpty() ? TARGET.resolve("embedding") : Path.of(named);
    return models.resolve(name).resolve("model.onnx");
  }

  private static ModelFacts facts(Path file, String script) throws IOException {
    assumeTrue(Files.isRegularFile(file), "skipped: there is no " + file + "; " + script);
    try (FileChannel channel = FileChannel.open(file)) {
      return accepted(ModelFileCheck.check(file.getFileName().toString(), ModelBytes.of(channel)));
    }
  }

  @Test
  void acceptsTheModelOfTheDemonstration() throws IOException {
    ModelFacts facts = facts(weights(), "scripts/demo installs it");

    assertThat(facts.identity().architecture()).isEqualTo("llama");
    assertThat(facts.identity().licence()).isEqualTo("apache-2.0");
    assertThat(facts.weights().tensors()).isEqualTo(272);
    assertThat(facts.weights().parameters()).isEqualTo(134_515_008);
    assertThat(facts.weights().quantisation()).isEqualTo("Q4_1");
    assertThat(facts.text()).isEqualTo(new ModelText(8192, true, true, true));
  }

  @ParameterizedTest
  @CsvSource({
    "multilingual-e5-small, 110000000, 118000000",
    "bge-small-en-v1.5, 33000000, 34000000"
  })
  void acceptsTheEmbedders(String name, long least, long most) throws IOException {
    ModelFacts facts = facts(embedder(name), "scripts/build-embedding makes it");

    assertThat(facts.format()).isEqualTo(ModelFormat.ONNX);
    assertThat(facts.weights().parameters()).isBetween(least, most);
  }
}
