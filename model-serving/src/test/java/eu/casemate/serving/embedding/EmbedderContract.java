package eu.casemate.serving.embedding;

import static eu.casemate.serving.embedding.Vectors.cosine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.serving.embedding.Embedder.Input;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every embedder must do; run in process, on a scripted engine and on the real one. */
@Timeout(180)
abstract class EmbedderContract {

  static final String QUESTION = "query: ";
  static final String PASSAGE = "passage: ";

  /** More than one batch, of many lengths. */
  private static final List<String> COMPANY = company();

  private Embedder embedder;

  /** An entry with the prefixes of above, on a model that can be opened several times. */
  abstract EmbedderEntry entry();

  /** The least cosine of two vectors of the same text; 1 asks for the same bits. */
  abstract double same();

  @BeforeEach
  final void openIt() {
    embedder = Embedders.open(entry());
  }

  @AfterEach
  final void closeIt() {
    if (embedder != null) {
      embedder.close();
    }
  }

  @Test
  void vectorsHaveTheDimensionsOfTheEntryAndLengthOne() {
    for (float[] vector : embedder.embed(Input.PASSAGE, COMPANY)) {
      assertThat(vector).hasSize(entry().dimensions());
      assertThat(cosine(vector, vector)).isBetween(1 - 1e-5, 1 + 1e-5);
    }
  }

  @Test
  void vectorsStandInTheOrderOfTheTextsAndDoNotDependOnTheirCompany() {
    List<float[]> together = embedder.embed(Input.PASSAGE, COMPANY);
    assertThat(together).hasSameSizeAs(COMPANY);
    for (int i = 0; i < COMPANY.size(); i += 3) {
      assertSame(together.get(i), passage(COMPANY.get(i)));
    }
  }

  @Test
  void theOrderOfAListChangesNoVector() {
    List<float[]> forwards = embedder.embed(Input.PASSAGE, COMPANY);
    List<float[]> backwards = embedder.embed(Input.PASSAGE, COMPANY.reversed());
    for (int i = 0; i < COMPANY.size(); i++) {
      assertSame(forwards.get(i), backwards.get(COMPANY.size() - 1 - i));
    }
  }

  @Test
  void aTextThatStandsTwiceInAListHasOneVector() {
    List<float[]> vectors = embedder.embed(Input.PASSAGE, List.of("a key", "a lock", "a key"));
    assertSame(vectors.get(0), vectors.get(2));
    assertThat(cosine(vectors.get(0), vectors.get(1))).isLessThan(same());
  }

  @Test
  void theSameWordsAsQuestionAndAsPassageHaveDifferentVectors() {
    String words = "how a key is renewed";
    float[] question = embedder.embed(Input.QUESTION, List.of(words)).getFirst();
    assertThat(cosine(question, passage(words))).isLessThan(same());
  }

  @Test
  void anEmptyListHasNoVectors() {
    assertThat(embedder.embed(Input.PASSAGE, List.of())).isEmpty();
  }

  @Test
  void aBlankTextHasAVectorAndHarmsNoOtherOfItsList() {
    List<float[]> vectors = embedder.embed(Input.PASSAGE, List.of("", "a key", " \n"));
    assertThat(vectors).hasSize(3);
    assertSame(vectors.get(1), passage("a key"));
  }

  @Test
  void aTextLongerThanTheModelReadsIsCut() {
    String words = "the key of the appliance is renewed once a year ".repeat(400);
    float[] vector = passage(words);
    assertSame(vector, passage(words + "and something else behind the limit"));
    assertSame(vector, embedder.embed(Input.PASSAGE, List.of("a lock", words)).getLast());
  }

  @Test
  void anyCharactersHaveAVector() {
    List<String> odd =
        List.of(
            "🔑 clé élevée", "\0", "half a pair \uD83D", "\uDD11 the other half", "鍵", "\u202E");
    assertThat(embedder.embed(Input.PASSAGE, odd)).hasSameSizeAs(odd);
  }

  @Test
  void manyThreadsGetTheVectorsThatOneGets() throws Exception {
    List<float[]> alone = embedder.embed(Input.PASSAGE, COMPANY.subList(0, 8));
    List<Callable<List<float[]>>> calls =
        Collections.nCopies(6, () -> embedder.embed(Input.PASSAGE, COMPANY.subList(0, 8)));
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<List<float[]>> call : threads.invokeAll(calls)) {
        for (int i = 0; i < alone.size(); i++) {
          assertSame(alone.get(i), call.get().get(i));
        }
      }
    }
  }

  @Test
  void aSecondOneOfTheSameEntryIsTheSame() {
    try (Embedder second = Embedders.open(entry())) {
      assertThat(second.identity()).isEqualTo(embedder.identity());
      assertThat(second.identity().brief()).matches("[0-9a-f]{16}");
      assertSame(second.embed(Input.PASSAGE, List.of("a key")).getFirst(), passage("a key"));
    }
  }

  @Test
  void aClosedOneSaysSoAndIsClosedTwiceWithoutHarm() {
    embedder.close();
    embedder.close();
    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> passage("the secret of the passage"))
        .withMessageContaining(entry().name())
        .withMessageNotContaining("secret")
        .matches(e -> e.kind() == EmbeddingException.Kind.UNAVAILABLE);
  }

  final float[] passage(String text) {
    return embedder.embed(Input.PASSAGE, List.of(text)).getFirst();
  }

  private void assertSame(float[] one, float[] other) {
    if (same() == 1) {
      assertThat(one).containsExactly(other);
    } else {
      assertThat(cosine(one, other)).isGreaterThanOrEqualTo(same());
    }
  }

  private static List<String> company() {
    List<String> texts = new ArrayList<>();
    List<String> words = List.of("key", "lock", "door", "house", "street", "town", "land", "sea");
    for (int i = 0; i < 35; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word <= i; word++) {
        text.append(words.get((i * 7 + word * 3) % words.size())).append(' ');
      }
      texts.add(text.append(i).toString());
    }
    return List.copyOf(texts);
  }
}
