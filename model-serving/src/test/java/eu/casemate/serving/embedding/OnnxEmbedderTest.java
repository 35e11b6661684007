package eu.casemate.serving.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbeddingException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a text, on a graph whose vectors are computed by hand; and what goes wrong. */
@Timeout(120)
final class OnnxEmbedderTest {

  private static final String[] INPUTS = {"input_ids", "attention_mask", "token_type_ids"};

  @TempDir private Path folder;

  private EmbedderEntry.InProcess entry(Path model, Pooling pooling, int maxTokens) {
    return new EmbedderEntry.InProcess(
        "tiny",
        model,
        TinyModel.tokenizer(folder),
        TinyModel.DIMENSIONS,
        pooling,
        maxTokens,
        "green ",
        "",
        1);
  }

  private Path graph(TinyModel.Output output, String... inputs) {
    return TinyModel.graph(folder, output, TinyModel.TABLE, inputs);
  }

  private Path graph() {
    return graph(TinyModel.Output.A_VECTOR_A_TOKEN, INPUTS);
  }

  private static float[] vector(EmbedderEntry entry, Input input, String text) {
    try (Embedder embedder = Embedders.open(entry)) {
      return embedder.embed(input, List.of(text)).getFirst();
    }
  }

  private static void assertDirection(float[] vector, double... direction) {
    double length = Math.sqrt(DoubleStream.of(direction).map(d -> d * d).sum());
    for (int i = 0; i < direction.length; i++) {
      assertThat((double) vector[i]).isCloseTo(direction[i] / length, within(1e-6));
    }
  }

  @Test
  void theMeanIsOfTheTokensOfTheTextAndOfNoPadding() {
    EmbedderEntry entry = entry(graph(), Pooling.MEAN, 10);
    assertDirection(vector(entry, Input.PASSAGE, "red red blue"), 1, 2, 0, 1);
  }

  @Test
  void clsIsTheVectorOfTheFirstToken() {
    EmbedderEntry entry = entry(graph(), Pooling.CLS, 10);
    assertDirection(vector(entry, Input.PASSAGE, "red red blue"), 1, 0, 0, 0);
  }

  @Test
  void theVectorOfATextIsTakenWhereTheGraphMakesOne() {
    Path model = graph(TinyModel.Output.A_VECTOR_A_TEXT, INPUTS);
    assertDirection(
        vector(entry(model, Pooling.CLS, 10), Input.PASSAGE, "red red blue"), 1, 2, 0, 1);
  }

  @Test
  void aPrefixIsReadByTheModelWithItsKindOfTextOnly() {
    EmbedderEntry entry = entry(graph(), Pooling.MEAN, 10);
    assertDirection(vector(entry, Input.QUESTION, "red"), 1, 1, 1, 0);
    assertDirection(vector(entry, Input.PASSAGE, "red"), 1, 1, 0, 0);
  }

  @Test
  void aTextIsCutAtTheLimitOfTokensWithTheSpecialOnes() {
    EmbedderEntry entry = entry(graph(), Pooling.MEAN, 4);
    assertDirection(vector(entry, Input.PASSAGE, "red blue green green"), 1, 1, 0, 1);
    assertDirection(vector(entry, Input.QUESTION, "red blue blue"), 1, 1, 1, 0);
  }

  @Test
  void aGraphGetsOnlyTheInputsThatItHas() {
    EmbedderEntry entry =
        entry(graph(TinyModel.Output.A_VECTOR_A_TOKEN, "input_ids"), Pooling.MEAN, 10);
    assertDirection(vector(entry, Input.PASSAGE, "blue"), 1, 0, 0, 1);
  }

  @Test
  void aGraphThatWantsAnotherInputIsRefused() {
    Path model = graph(TinyModel.Output.A_VECTOR_A_TOKEN, "input_ids", "pixels");
    assertThat(refusal(entry(model, Pooling.MEAN, 10)).getCause()).hasMessageContaining("pixels");
  }

  @Test
  void otherDimensionsThanTheEntrySaysAreRefused() {
    EmbedderEntry.InProcess entry =
        new EmbedderEntry.InProcess(
            "tiny", graph(), TinyModel.tokenizer(folder), 384, Pooling.MEAN, 10, "", "", 1);
    assertThat(refusal(entry)).hasMessageContaining("4 dimensions, its entry says 384");
  }

  @Test
  void aMissingModelIsNamed() {
    Path missing = folder.resolve("none.onnx");
    assertThat(refusal(entry(missing, Pooling.MEAN, 10)))
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("install the release again");
  }

  @Test
  void aMissingTokenizerIsNamed() throws IOException {
    EmbedderEntry.InProcess entry = entry(graph(), Pooling.MEAN, 10);
    Files.delete(entry.tokenizer());
    assertThat(refusal(entry)).hasMessageContaining(entry.tokenizer().toString());
  }

  @ParameterizedTest
  @CsvSource({"model.onnx", "tokenizer.json"})
  void aFileThatIsNoneIsNamed(String file) throws IOException {
    EmbedderEntry.InProcess entry = entry(graph(), Pooling.MEAN, 10);
    Files.writeString(folder.resolve(file), "nothing that loads");
    assertThat(refusal(entry)).hasMessageContaining(folder.resolve(file).toString());
  }

  @Test
  void aTableThatLacksAWordIsRefusedWithoutTheText() {
    Path model =
        TinyModel.graph(
            folder, TinyModel.Output.A_VECTOR_A_TOKEN, TinyModel.TABLE.subList(0, 5), "input_ids");
    try (Embedder embedder = Embedders.open(entry(model, Pooling.MEAN, 10))) {
      EmbeddingException failure =
          catchThrowableOfType(
              EmbeddingException.class,
              () -> embedder.embed(Input.PASSAGE, List.of("secret blue")));
      assertThat(failure).hasMessageContaining("'tiny'").hasMessageNotContaining("secret");
      assertThat(failure.kind()).isEqualTo(Kind.UNUSABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "NaN", "Infinity"})
  void aVectorWithoutDirectionIsRefused(float number) {
    Path model =
        TinyModel.graph(
            folder,
            TinyModel.Output.A_VECTOR_A_TOKEN,
            Collections.nCopies(6, Collections.nCopies(TinyModel.DIMENSIONS, number)),
            "input_ids");
    assertThat(refusal(entry(model, Pooling.MEAN, 10))).hasMessageContaining("without direction");
  }

  private static EmbeddingException refusal(EmbedderEntry entry) {
    EmbeddingException refusal =
        catchThrowableOfType(EmbeddingException.class, () -> Embedders.open(entry));
    assertThat(refusal).hasMessageContaining("'tiny'");
    assertThat(refusal.kind()).isEqualTo(Kind.UNUSABLE);
    return refusal;
  }

  @Test
  void theIdentityDiffersWithWhateverChangesAVector() throws IOException {
    EmbedderIdentity identity = identity(entry(graph(), Pooling.MEAN, 10));
    assertThat(identity(entry(graph(), Pooling.MEAN, 10))).isEqualTo(identity);
    assertThat(identity.model()).matches("[0-9a-f]{64}");
    assertThat(identity(entry(graph(), Pooling.CLS, 10)).brief()).isNotEqualTo(identity.brief());
    assertThat(identity(entry(graph(), Pooling.MEAN, 11)).brief()).isNotEqualTo(identity.brief());
    assertThat(
            identity(entry(graph(TinyModel.Output.A_VECTOR_A_TOKEN, "input_ids"), Pooling.MEAN, 10))
                .brief())
        .isNotEqualTo(identity.brief());
    EmbedderEntry.InProcess spaced = entry(graph(), Pooling.MEAN, 10);
    Files.writeString(spaced.tokenizer(), Files.readString(spaced.tokenizer()) + "\n");
    assertThat(identity(spaced).brief()).isNotEqualTo(identity.brief());
  }

  @Test
  void theIdentityDiffersWithAPrefixAndNotWithThreadsOrThreshold() {
    Path tokenizer = TinyModel.tokenizer(folder);
    EmbedderIdentity identity = identity(entry(graph(), Pooling.MEAN, 10));
    assertThat(
            identity(
                new EmbedderEntry.InProcess(
                    "tiny", graph(), tokenizer, 4, Pooling.MEAN, 10, "green ", "", 3, 0.4)))
        .isEqualTo(identity);
    assertThat(
            identity(
                new EmbedderEntry.InProcess(
                    "tiny", graph(), tokenizer, 4, Pooling.MEAN, 10, "green ", "red ", 1)))
        .isNotEqualTo(identity);
  }

  private static EmbedderIdentity identity(EmbedderEntry entry) {
    try (Embedder embedder = Embedders.open(entry)) {
      return embedder.identity();
    }
  }

  @Test
  void aQuestionDoesNotWaitForPassagesAndClosingDoesNotEither() {
    CompletableFuture<List<float[]>> passages;
    try (Embedder embedder = Embedders.open(MiniLm.in(folder, 1))) {
      CountDownLatch begun = new CountDownLatch(1);
      List<String> texts = Collections.nCopies(2_000, "the key ".repeat(50));
      passages =
          CompletableFuture.supplyAsync(
              () -> {
                begun.countDown();
                return embedder.embed(Input.PASSAGE, texts);
              });
      await(begun);
      assertThat(embedder.embed(Input.QUESTION, List.of("which key?"))).hasSize(1);
      assertThat(passages).isNotDone();
    }
    assertThat(passages)
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(EmbeddingException.class)
        .withMessageContaining("is closed");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Input.class)
  void anInterruptedCallerGetsNoVectorsAndStaysInterrupted(Input input) {
    try (Embedder embedder = Embedders.open(entry(graph(), Pooling.MEAN, 10))) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> embedder.embed(input, List.of("red", "blue")))
          .matches(e -> e.kind() == Kind.UNAVAILABLE);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(embedder.embed(input, List.of("red"))).hasSize(1);
    }
  }

  @Test
  void theLibrariesNeitherReportNorDownload() {
    identity(entry(graph(), Pooling.MEAN, 10));
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(Path.of(System.getProperty("DJL_CACHE_DIR"))).doesNotExist();
  }
}
