package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds in each passage the sentence that answers best: the one that shares the most, and the
 * rarest, of the question's words. Words of the heading count a little for every sentence under it.
 */
final class QuoteFinder {

  private static final int MAX_QUOTE = 420;
  private static final int SHORT_SENTENCE = 160;
  private static final double HEADING_WEIGHT = 0.3;

  private final Map<String, Double> weights = new HashMap<>();
  private final double total;

  /** A quote and the share of the question's words, by weight, that its sentence holds, 0 to 1. */
  record Quote(String text, double coverage) {}

  QuoteFinder(String question, List<RetrievedPassage> passages) {
    List<Set<String>> texts =
        passages.stream()
            .map(passage -> stems(passage.passage().section() + " " + passage.passage().text()))
            .toList();
    for (String stem : stems(question)) {
      long holders = texts.stream().filter(text -> text.contains(stem)).count();
      weights.put(stem, Math.log(1 + (texts.size() + 1.0) / (holders + 0.5)));
    }
    total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The best sentence of a passage, with the next one when it is short and they fit. */
  Quote best(RetrievedPassage passage) {
    List<Sentence> sentences = Sentences.of(passage.passage().text());
    Set<String> heading = stems(passage.passage().section());
    int best = 0;
    double bestScore = -1;
    for (int i = 0; i < sentences.size(); i++) {
      double score = score(sentences.get(i).text(), heading);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    if (sentences.isEmpty()) {
      return new Quote("", 0);
    }
    return new Quote(quote(passage.passage().text(), sentences, best), Math.max(0, bestScore));
  }

  /** The share of the question's words, by weight, that the whole passage holds, 0 to 1. */
  double coverage(RetrievedPassage passage) {
    return share(
        stems(
            passage.passage().section()
                + " "
                + passage.passage().title()
                + " "
                + passage.passage().text()));
  }

  private double score(String sentence, Set<String> heading) {
    double own = share(stems(sentence));
    boolean tooShort = Words.content(sentence).size() < Grounding.MIN_WORDS;
    return (1 - HEADING_WEIGHT) * own
        + HEADING_WEIGHT * share(heading)
        - (tooShort || sentence.startsWith("#") ? 1 : 0);
  }

  private double share(Set<String> stems) {
    double held =
        weights.entrySet().stream()
            .filter(entry -> stems.contains(entry.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return total == 0 ? 0 : held / total;
  }

  private static String quote(String text, List<Sentence> sentences, int best) {
    Sentence first = sentences.get(best);
    int end = first.end();
    boolean isShort = end - first.start() < SHORT_SENTENCE;
    if (isShort && best + 1 < sentences.size()) {
      int next = sentences.get(best + 1).end();
      end = next - first.start() <= MAX_QUOTE ? next : end;
    }
    return text.substring(first.start(), end);
  }

  /** What is asked about: not the words that only qualify, and "doit-elle" is two words. */
  private static Set<String> stems(String text) {
    Set<String> stems = new HashSet<>();
    for (String word : Words.of(text)) {
      for (String part : Words.parts(word)) {
        if (Words.isContent(part) && !Words.isQualifier(part)) {
          stems.add(Words.stem(part));
        }
      }
    }
    return stems;
  }
}
