package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The weights that the demonstration ships, where this checkout or the folder of the system
 * property {@code casemate.models} has them.
 */
class RealModelTest {

  private static Optional<Path> find(String name) throws IOException {
    for (String root :
        new String[] {System.getProperty("casemate.models", ""), "../../target/demo"}) {
      if (!root.isEmpty() && Files.isDirectory(Path.of(root))) {
        try (Stream<Path> files = Files.walk(Path.of(root), 8)) {
          Optional<Path> found =
              files.filter(file -> file.getFileName().toString().equals(name)).findFirst();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static ModelVerdict check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return ModelFileCheck.check(file.getFileName().toString(), ModelBytes.of(channel));
    }
  }

  @Test
  void acceptsTheModelOfTheDemonstration() throws IOException {
    Optional<Path> file = find("SmolLM2-135M-Instruct.Q4_1.gguf");
    assumeThat(file).isPresent();

    ModelFacts facts = accepted(check(file.orElseThrow()));

    assertThat(facts.identity().architecture()).isEqualTo("llama");
    assertThat(facts.identity().licence()).isEqualTo("apache-2.0");
    assertThat(facts.weights().tensors()).isEqualTo(272);
    assertThat(facts.weights().parameters()).isEqualTo(134_515_008);
    assertThat(facts.weights().quantisation()).isEqualTo("Q4_1");
    assertThat(facts.text()).isEqualTo(new ModelText(8192, true, true, true));
  }

  @Test
  void acceptsTheEmbeddingOfTheDemonstration() throws IOException {
    Optional<Path> file = find("all-minilm-l6-v2-q.onnx");
    assumeThat(file).isPresent();

    ModelFacts facts = accepted(check(file.orElseThrow()));

    assertThat(facts.format()).isEqualTo(ModelFormat.ONNX);
    assertThat(facts.weights().parameters()).isBetween(22_000_000L, 24_000_000L);
  }
}
