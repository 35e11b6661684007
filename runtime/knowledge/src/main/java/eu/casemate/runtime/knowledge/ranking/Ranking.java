package eu.casemate.runtime.knowledge.ranking;

import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.SectionKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one list of what the legs found: a convex combination of scores, which beats reciprocal
 * ranks (Bruch, Gai, Ingber, arXiv 2210.11934). With the weight of words {@code w}, of {@link
 * Weights#wordsAt}:
 *
 * <pre>score = w · bm25 / best bm25 + (1 - w) · (cosine - c₁₀₀) / (best cosine - c₁₀₀)</pre>
 *
 * <p>where {@code c₁₀₀} is the hundredth section's cosine. Of several embedders the mean is taken.
 * A section whose document's title stands in the question gains {@link Weights#title}; one that the
 * graph leads to has at least what the link passes on. The same input gives the same order.
 */
public final class Ranking {

  private static final int DEPTH = 100;

  private final Weights weights;
  private final double wordsWeight;
  private final WordsFound words;
  private final double bestWords;
  private final List<Map<SectionKey, Double>> meaning;
  private final List<Scale> scales = new ArrayList<>();
  private final Map<SectionKey, Double> activation = new LinkedHashMap<>();

  /** A section with its place in the list. */
  public record Ranked(SectionKey section, double score, LegRanks ranks) {}

  /** From which cosine on, and up to which, a leg's cosines count. */
  private record Scale(double from, double to) {

    static Scale of(Map<SectionKey, Double> cosines) {
      List<Double> sorted = cosines.values().stream().sorted(Comparator.reverseOrder()).toList();
      return sorted.isEmpty()
          ? new Scale(0, 0)
          : new Scale(sorted.get(Math.min(DEPTH, sorted.size()) - 1), sorted.getFirst());
    }

    double share(double cosine) {
      if (to <= from) {
        return cosine >= to ? 1 : 0;
      }
      return Math.max(0, (cosine - from) / (to - from));
    }
  }

  /**
   * Ranks what words and meaning found.
   *
   * @param meaning cosines by section, a map for each embedder; empty when meaning is not searched
   */
  public Ranking(Weights weights, WordsFound words, List<Map<SectionKey, Double>> meaning) {
    this.weights = weights;
    this.words = words;
    this.meaning = List.copyOf(meaning);
    this.bestWords =
        words.scores().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    boolean byWordsOnly = meaning.stream().allMatch(Map::isEmpty);
    this.wordsWeight =
        byWordsOnly ? 1 : words.scores().isEmpty() ? 0 : weights.wordsAt(words.coverage());
    meaning.forEach(each -> scales.add(Scale.of(each)));
  }

  /** What words and meaning give a section before titles and graph, 0 to 1. */
  public double score(SectionKey section) {
    double byWords = bestWords == 0 ? 0 : words.scores().getOrDefault(section, 0.0) / bestWords;
    return wordsWeight * byWords + (1 - wordsWeight) * meaningOf(section);
  }

  /** Takes in cosines of further sections, as many maps as there are embedders. */
  public void add(List<Map<SectionKey, Double>> more) {
    for (int i = 0; i < meaning.size(); i++) {
      Map<SectionKey, Double> known = meaning.get(i);
      more.get(i).forEach(known::putIfAbsent);
    }
  }

  /** Notes what a link passes on to a section: the most counts, never the sum. */
  void activate(SectionKey section, double passedOn) {
    activation.merge(section, passedOn, Math::max);
  }

  /** Whether a score is known of the section. */
  boolean knows(SectionKey section) {
    return words.scores().containsKey(section)
        || meaning.stream().anyMatch(each -> each.containsKey(section));
  }

  double graphWeight() {
    return weights.graph();
  }

  /** All sections, best first. */
  public List<Ranked> all() {
    Set<SectionKey> sections = new HashSet<>(words.scores().keySet());
    sections.addAll(words.titled());
    meaning.forEach(each -> sections.addAll(each.keySet()));
    sections.addAll(activation.keySet());
    Map<SectionKey, Integer> wordRanks = ranks(words.order());
    Map<SectionKey, Integer> meaningRanks = ranks(byMeaning());
    Map<SectionKey, Integer> graphRanks = ranks(sorted(activation));
    List<Ranked> ranked = new ArrayList<>();
    for (SectionKey section : sections) {
      boolean titled = words.titled().contains(section);
      double own = score(section) + (titled ? weights.title() : 0);
      double score = Math.max(own, activation.getOrDefault(section, 0.0));
      LegRanks ranks =
          new LegRanks(
              wordRanks.getOrDefault(section, 0),
              meaningRanks.getOrDefault(section, 0),
              graphRanks.getOrDefault(section, 0),
              titled);
      ranked.add(new Ranked(section, score, ranks));
    }
    ranked.sort(
        Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::section));
    return ranked;
  }

  private double meaningOf(SectionKey section) {
    double sum = 0;
    for (int i = 0; i < meaning.size(); i++) {
      Double cosine = meaning.get(i).get(section);
      sum += cosine == null ? 0 : scales.get(i).share(cosine);
    }
    return meaning.isEmpty() ? 0 : sum / meaning.size();
  }

  private List<SectionKey> byMeaning() {
    Map<SectionKey, Double> shares = new HashMap<>();
    meaning.forEach(
        each -> each.keySet().forEach(section -> shares.put(section, meaningOf(section))));
    return sorted(shares);
  }

  private static List<SectionKey> sorted(Map<SectionKey, Double> scores) {
    return scores.keySet().stream()
        .sorted(
            Comparator.comparingDouble((SectionKey each) -> -scores.getOrDefault(each, 0.0))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static Map<SectionKey, Integer> ranks(Collection<SectionKey> order) {
    Map<SectionKey, Integer> ranks = new HashMap<>();
    order.forEach(each -> ranks.put(each, ranks.size() + 1));
    return ranks;
  }
}
