package eu.casemate.serving.embedding;

import static eu.casemate.serving.FakeOpenAiServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.FakeOpenAiServer;
import eu.casemate.serving.FakeOpenAiServer.Script;
import eu.casemate.serving.Keys;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbeddingException.Kind;
import eu.casemate.serving.embedding.EngineEmbedder.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an embedder makes of engines that are gone, refuse, or answer wrongly. */
@Timeout(60)
final class EngineEmbedderTest {

  private static final String TEXT = "the secret of the passage";
  private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5));

  @TempDir private Path folder;

  /** Answers embeddings with this body, or as the scripted engine does. */
  private final AtomicReference<Script> odd = new AtomicReference<>();

  private final ScriptedEmbeddings scripted = new ScriptedEmbeddings(400);

  private FakeOpenAiServer server(Script sane) {
    return new FakeOpenAiServer(
        (request, out) -> {
          Script script = odd.get();
          boolean embeds = request.line().startsWith("POST /v1/embeddings ");
          (embeds && script != null ? script : sane).answer(request, out);
        });
  }

  private Embedder open(FakeOpenAiServer server) {
    return EngineEmbedder.open(entry(server.port(), ScriptedEmbeddings.DIMENSIONS), SHORT);
  }

  private EmbedderEntry.OnEngine entry(int port, int dimensions) {
    return new EmbedderEntry.OnEngine(
        "far-away",
        EngineAddress.loopback(port),
        Optional.of(Keys.write(folder, ScriptedEmbeddings.KEY)),
        ScriptedEmbeddings.MODEL,
        dimensions,
        2_000,
        EmbedderContract.QUESTION,
        EmbedderContract.PASSAGE);
  }

  /** What a passage meets at an engine that was sane when it was opened. */
  private EmbeddingException failure(Script script) {
    try (FakeOpenAiServer server = server(scripted);
        Embedder embedder = open(server)) {
      odd.set(script);
      EmbeddingException failure =
          catchThrowableOfType(
              EmbeddingException.class, () -> embedder.embed(Input.PASSAGE, List.of(TEXT, TEXT)));
      assertThat(failure).hasMessageContaining("far-away").hasMessageNotContaining("secret");
      if (failure.getCause() != null) {
        assertThat(failure.getCause())
            .hasMessageContaining("far-away")
            .hasMessageNotContaining("secret");
      }
      return failure;
    }
  }

  private static Script vectors(String data) {
    return status(200, "", "{\"data\":[" + data + "]}");
  }

  private static String vector(int index, String numbers) {
    return "{\"index\":%d,\"embedding\":[%s]}".formatted(index, numbers);
  }

  private static String numbers(String each) {
    return String.join(",", Collections.nCopies(ScriptedEmbeddings.DIMENSIONS, each));
  }

  @Test
  void fewerVectorsThanTextsAreRefused() {
    EmbeddingException failure = failure(vectors(vector(0, numbers("1"))));
    assertThat(failure.kind()).isEqualTo(Kind.UNUSABLE);
    assertThat(failure.getCause()).hasMessageContaining("1 vectors for 2 texts");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "-1, 0"})
  void indexesThatAreNotThoseOfTheTextsAreRefused(int first, int second) {
    String data = vector(first, numbers("1")) + "," + vector(second, numbers("1"));
    assertThat(failure(vectors(data)).getCause()).hasMessageContaining("indexes");
  }

  @Test
  void vectorsOfOtherDimensionsAreRefused() {
    String data = vector(0, numbers("1")) + "," + vector(1, "1,2,3");
    assertThat(failure(vectors(data)).getCause())
        .hasMessageContaining("3 dimensions, the entry says 32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1e39", "null", "\"1\"", "NaN"})
  void whatIsNoVectorIsRefused(String number) {
    String data = vector(0, numbers("1")) + "," + vector(1, numbers(number));
    assertThat(failure(vectors(data)).kind()).isEqualTo(Kind.UNUSABLE);
  }

  @Test
  void anAnswerThatIsNoJsonIsRefused() {
    assertThat(failure(status(200, "", "<html>secret</html>")).kind()).isEqualTo(Kind.UNUSABLE);
  }

  @Test
  void anAnswerThatIsLargerThanAnyIsNotRead() {
    EmbeddingException failure = failure(vectors("1,".repeat(500_000) + "1"));
    assertThat(failure.getCause()).hasMessageContaining("more than");
  }

  @Test
  void anEngineThatAnswersNothingIsLeftAfterItsTime() {
    try (FakeOpenAiServer server = server(scripted);
        Embedder embedder =
            EngineEmbedder.open(
                entry(server.port(), ScriptedEmbeddings.DIMENSIONS),
                new Patience(Duration.ofMillis(200), Duration.ofSeconds(30)))) {
      odd.set((request, out) -> request.awaitClientLeaving());
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> embedder.embed(Input.QUESTION, List.of(TEXT)))
          .matches(e -> e.kind() == Kind.UNAVAILABLE)
          .havingCause()
          .withMessageContaining("200 ms");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, UNAVAILABLE, BUSY",
    "503, UNAVAILABLE, BUSY",
    "401, UNUSABLE, REFUSED",
    "404, UNUSABLE, REFUSED",
    "400, UNUSABLE, REFUSED",
    "502, UNUSABLE, PROTOCOL"
  })
  void aStatusSaysWhetherToTryAgain(int status, Kind kind, EngineException.Kind cause) {
    EmbeddingException failure = failure(status(status, "", "{\"error\":\"secret\"}"));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.kind()).isEqualTo(cause));
  }

  @Test
  void anEngineThatIsGoneIsUnavailableAndUsedAgainWhenItIsBack() {
    int port;
    try (FakeOpenAiServer server = server(scripted)) {
      port = server.port();
    }
    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> EngineEmbedder.open(entry(port, 32), SHORT))
        .matches(e -> e.kind() == Kind.UNAVAILABLE)
        .havingCause()
        .withMessageContaining("does not accept connections");
  }

  @Test
  void aConnectionThatBreaksIsTriedOnceMore() {
    AtomicInteger broken = new AtomicInteger();
    try (FakeOpenAiServer server = server(scripted);
        Embedder embedder = open(server)) {
      odd.set(
          (request, out) -> {
            if (broken.getAndIncrement() > 0) {
              scripted.answer(request, out);
            }
          });
      assertThat(embedder.embed(Input.PASSAGE, List.of(TEXT))).hasSize(1);
      assertThat(broken).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422, 500})
  void aTextThatTheEngineFindsTooLongIsCutUntilItFits(int status) {
    ScriptedEmbeddings refuses = new ScriptedEmbeddings(status);
    try (FakeOpenAiServer server = server(refuses);
        Embedder embedder = open(server)) {
      String words = "word ".repeat(ScriptedEmbeddings.MAX_WORDS * 4);
      List<float[]> vectors = embedder.embed(Input.PASSAGE, List.of("a key", words));
      assertThat(vectors.getFirst())
          .containsExactly(embedder.embed(Input.PASSAGE, List.of("a key")).getFirst());
      assertThat(vectors.getLast())
          .containsExactly(embedder.embed(Input.PASSAGE, List.of(words)).getFirst());
    }
  }

  @Test
  void aLongListIsSentInPieces() {
    try (FakeOpenAiServer server = server(scripted);
        Embedder embedder = open(server)) {
      assertThat(embedder.embed(Input.PASSAGE, Collections.nCopies(100, "a key"))).hasSize(100);
      assertThat(scripted.largestBatch()).isEqualTo(32);
    }
  }

  @Test
  void vectorsOfOtherDimensionsThanTheEntrySaysAreRefusedAtOnce() {
    try (FakeOpenAiServer server = server(scripted)) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> EngineEmbedder.open(entry(server.port(), 384), SHORT))
          .matches(e -> e.kind() == Kind.UNUSABLE)
          .havingCause()
          .withMessageContaining("32 dimensions, the entry says 384");
    }
  }

  @Test
  void anEngineWhoseVectorsDependOnTheirCompanyIsRefused() {
    try (FakeOpenAiServer server = server(scripted)) {
      AtomicInteger request = new AtomicInteger();
      odd.set(
          (each, out) -> {
            if (request.getAndIncrement() == 0) {
              String other = "1" + ",0".repeat(ScriptedEmbeddings.DIMENSIONS - 1);
              vectors(vector(0, other) + "," + vector(1, other) + "," + vector(2, other))
                  .answer(each, out);
            } else {
              scripted.answer(each, out);
            }
          });
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> open(server))
          .withMessageContaining("beside others than alone");
    }
  }

  @Test
  void anotherModelUnderTheSameNameIsNoticedAndHasAnotherIdentity() {
    try (FakeOpenAiServer server = server(scripted);
        Embedder embedder = open(server)) {
      scripted.changeTheModel();
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> embedder.embed(Input.PASSAGE, List.of(TEXT)))
          .matches(e -> e.kind() == Kind.CHANGED);
      try (Embedder again = open(server)) {
        assertThat(again.identity()).isNotEqualTo(embedder.identity());
        assertThat(again.identity().brief()).isNotEqualTo(embedder.identity().brief());
      }
    }
  }

  @Test
  void anEngineThatDoesNotSayWhatItServesIsKnownByItsName() {
    Script silent =
        (request, out) ->
            (request.line().startsWith("GET ") ? status(404, "", "{}") : scripted)
                .answer(request, out);
    try (FakeOpenAiServer server = server(silent);
        Embedder embedder = open(server)) {
      assertThat(embedder.identity().model()).isEqualTo(ScriptedEmbeddings.MODEL);
    }
  }
}
