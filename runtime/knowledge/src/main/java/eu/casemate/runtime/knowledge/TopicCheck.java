package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.ranking.WordsFound;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbedderIdentity;
import eu.casemate.serving.embedding.EmbeddingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a question on another subject from one that the documents are about. A best cosine alone
 * says little: some questions are near to everything. So it is compared with how near the question
 * is to short texts on everyday subjects: the best cosine with a document, less half of the best
 * with one of those. The descriptor gives the threshold of each embedder, calibrated on the lists
 * in {@code packaging/evaluation}. A question that is near the subject but has no answer cannot be
 * told by scores, and is not looked for.
 */
final class TopicCheck {

  private static final String TEXTS = "unrelated-texts.txt";
  private static final double SHARE_OF_UNRELATED = 0.5;
  // A question that shares this much of its words with a section is about it.
  private static final double COVERED = 0.5;

  private final EmbedderSet embedders;
  private final Map<EmbedderIdentity, List<float[]>> unrelated = new ConcurrentHashMap<>();

  TopicCheck(EmbedderSet embedders) {
    this.embedders = embedders;
  }

  /** Embeds the everyday texts now, so that the first question does not wait for them. */
  void prepare(String embedder) {
    unrelated(embedder);
  }

  /**
   * How near a question is to the documents.
   *
   * @param distance what the threshold of the embedder is compared with
   * @param coverage the share of its words, by rarity, that the best section holds
   */
  record Nearness(double distance, double coverage) {

    /** Whether so much of its words stands in a section that it is never off topic. */
    boolean sharesWords() {
      return coverage >= COVERED;
    }
  }

  /** Whether the question is on another subject than all documents. */
  boolean offTopic(String embedder, Nearness nearness) {
    return !nearness.sharesWords() && nearness.distance() < embedders.offTopicBelow(embedder);
  }

  /** How near the question is, with what meaning and words found of it. */
  Nearness nearness(String embedder, Embedding question, double bestCosine, WordsFound words) {
    return new Nearness(distance(embedder, question, bestCosine), words.coverage());
  }

  private double distance(String embedder, Embedding question, double bestCosine) {
    double best = 0;
    for (float[] each : unrelated(embedder)) {
      best = Math.max(best, question.cosine(each));
    }
    return bestCosine - SHARE_OF_UNRELATED * best;
  }

  /** Of what the embedder is now: its engine may serve another model one day. */
  private List<float[]> unrelated(String name) {
    Embedder embedder = embedders.of(name);
    return unrelated.computeIfAbsent(embedder.identity(), _ -> vectors(embedder));
  }

  private static List<float[]> vectors(Embedder embedder) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(TopicCheck.class.getResourceAsStream(TEXTS)),
                StandardCharsets.UTF_8))) {
      return embedder.embed(Input.PASSAGE, lines.lines().toList());
    } catch (EmbeddingException e) {
      throw new KnowledgeException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of this jar cannot be read", e);
    }
  }
}
