package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the sentence of a passage that is nearest to a question: by the words that they share,
 * and, for the first passages, by meaning too.
 */
final class QuoteChoice {

  private static final Logger LOG = LoggerFactory.getLogger(QuoteChoice.class);

  // More sentences than this cost more time than the first passages may take.
  private static final int BY_MEANING = 4;
  private static final int MOST_SENTENCES = 12;
  private static final int LEAST_WORDS = 3;
  private static final int MOST_CHARACTERS = 600;
  private static final double WORDS = 0.4;

  private final Question question;
  private final @Nullable SentenceVectors vectors;

  /** The question's vector and what embeds the sentences. */
  record SentenceVectors(Embedding question, Embedder embedder) {}

  QuoteChoice(Question question, @Nullable SentenceVectors vectors) {
    this.question = question;
    this.vectors = vectors;
  }

  /** The quotes of these passages, which come in the order of their rank. */
  List<TextSpan> of(List<Passage> passages) {
    List<List<Sentence>> sentences = passages.stream().map(QuoteChoice::candidates).toList();
    Map<String, Double> nearness = nearness(passages, sentences);
    List<TextSpan> quotes = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      quotes.add(best(passages.get(i), sentences.get(i), nearness));
    }
    return quotes;
  }

  private TextSpan best(Passage passage, List<Sentence> sentences, Map<String, Double> nearness) {
    Set<String> asked = WordAnalysis.terms(passage.language(), question.text());
    double least =
        sentences.stream()
            .mapToDouble(each -> nearness.getOrDefault(each.text(), 0.0))
            .min()
            .orElse(0);
    double most =
        sentences.stream()
            .mapToDouble(each -> nearness.getOrDefault(each.text(), 0.0))
            .max()
            .orElse(0);
    Sentence best = sentences.getFirst();
    double bestScore = -1;
    for (Sentence each : sentences) {
      double near =
          most > least ? (nearness.getOrDefault(each.text(), least) - least) / (most - least) : 0;
      double score = WORDS * shared(asked, passage, each) + (1 - WORDS) * near;
      if (score > bestScore) {
        best = each;
        bestScore = score;
      }
    }
    return new TextSpan(best.start(), end(passage.text(), best));
  }

  private static int end(String text, Sentence sentence) {
    int end = Math.min(sentence.end(), sentence.start() + MOST_CHARACTERS);
    // Not between the two halves of a surrogate pair.
    return end < sentence.end() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private static double shared(Set<String> asked, Passage passage, Sentence sentence) {
    Set<String> own = WordAnalysis.terms(passage.language(), sentence.text());
    long shared = asked.stream().filter(own::contains).count();
    return asked.isEmpty() ? 0 : (double) shared / asked.size();
  }

  /** The cosines of the sentences of the first passages with the question. */
  private Map<String, Double> nearness(List<Passage> passages, List<List<Sentence>> sentences) {
    Map<String, Double> nearness = new HashMap<>();
    if (vectors == null) {
      return nearness;
    }
    List<String> inputs = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.min(BY_MEANING, passages.size()); i++) {
      String path = passages.get(i).section() + "\n";
      for (Sentence each : sentences.get(i)) {
        texts.add(each.text());
        inputs.add(path + each.text());
      }
    }
    try {
      List<float[]> made = vectors.embedder().embed(Input.PASSAGE, inputs);
      for (int i = 0; i < texts.size(); i++) {
        nearness.merge(texts.get(i), vectors.question().cosine(made.get(i)), Math::max);
      }
    } catch (EmbeddingException e) {
      LOG.debug("Quotes are chosen by words: the embedder gives no vectors", e);
    }
    return nearness;
  }

  /** The sentences that say something; all, when none does. */
  private static List<Sentence> candidates(Passage passage) {
    List<Sentence> all = Sentences.of(passage.text());
    List<Sentence> telling =
        all.stream()
            .filter(
                each -> WordAnalysis.terms(passage.language(), each.text()).size() >= LEAST_WORDS)
            .limit(MOST_SENTENCES)
            .toList();
    return telling.isEmpty() ? all : telling;
  }
}
