package eu.casemate.serving.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.Keys;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.RealEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the real llama-server, which embeds with the demonstration's chat model. */
@Tag("real-engine")
final class RealEngineEmbedderContractTest extends EmbedderContract {

  private static final String KEY = "contract-key";
  private static final String MODEL = "contract-model";

  private static RealEngine engine;
  private static EmbedderEntry entry;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    engine = started(folder, "--kv-unified");
    entry = entry(engine, folder);
  }

  private static RealEngine started(Path folder, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of("--embeddings", "--pooling", "mean"));
    options.addAll(List.of(more));
    return RealEngine.start(folder, KEY, new ModelName(MODEL), options);
  }

  private static EmbedderEntry entry(RealEngine engine, Path folder) {
    return new EmbedderEntry.OnEngine(
        "llama-server",
        EngineAddress.loopback(engine.port()),
        Optional.of(Keys.write(folder, KEY)),
        MODEL,
        576,
        2_000,
        QUESTION,
        PASSAGE);
  }

  @Test
  void isRefusedWhenItsVectorsDependOnTheirCompany(@TempDir Path other) throws Exception {
    try (RealEngine slotsApart = started(other, "--no-kv-unified")) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> Embedders.open(entry(slotsApart, other)))
          .withMessageContaining("beside others than alone")
          .withMessageContaining("--kv-unified")
          .matches(e -> e.kind() == EmbeddingException.Kind.UNUSABLE);
    }
  }

  @Test
  void saysOfItsModelMoreThanTheName() {
    try (Embedder embedder = Embedders.open(entry)) {
      assertThat(embedder.identity().model())
          .startsWith(MODEL + " ")
          .contains(" ftype=Q4_1 ", " n_params=134515008 ")
          .doesNotContain("created");
    }
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  EmbedderEntry entry() {
    return entry;
  }

  /** It computes several texts at once, and rounds as their number has it. */
  @Override
  double same() {
    return 0.999;
  }
}
