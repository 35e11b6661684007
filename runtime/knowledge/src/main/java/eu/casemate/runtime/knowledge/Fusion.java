package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.knowledge.PassageIndex.Hit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted reciprocal rank fusion: a passage earns {@code weight / (60 + rank)} in each leg; one in
 * another language than the question's earns less. Scores are shares of the most that can be
 * earned.
 */
final class Fusion {

  private static final double K = 60;
  private static final double OTHER_LANGUAGE = 0.7;
  private static final double GRAPH_WEIGHT = 0.25;

  private final Language language;
  private final double meaningWeight;
  private final Map<PassageId, Found> found = new LinkedHashMap<>();

  /** A passage with its places and what it has earned. */
  record Found(PassageId id, LegRanks ranks, double score) {}

  Fusion(Language language) {
    this.language = language;
    // The model was trained on English, so a question in French trusts the words more.
    this.meaningWeight = language == Language.ENGLISH ? 1.0 : 0.5;
  }

  Fusion words(List<Hit> hits) {
    for (int i = 0; i < hits.size(); i++) {
      LegRanks now = ranks(hits.get(i));
      put(hits.get(i), new LegRanks(i + 1, now.meaning(), now.graph(), false), 1, i + 1);
    }
    return this;
  }

  Fusion meaning(List<Hit> hits) {
    for (int i = 0; i < hits.size(); i++) {
      LegRanks now = ranks(hits.get(i));
      put(hits.get(i), new LegRanks(now.words(), i + 1, now.graph(), false), meaningWeight, i + 1);
    }
    return this;
  }

  Fusion graph(List<Hit> hits) {
    for (int i = 0; i < hits.size(); i++) {
      LegRanks now = ranks(hits.get(i));
      put(hits.get(i), new LegRanks(now.words(), now.meaning(), i + 1, false), GRAPH_WEIGHT, i + 1);
    }
    return this;
  }

  /** The best, best first; the same input gives the same order. */
  List<Found> best(int limit) {
    return found.values().stream()
        .sorted(
            Comparator.comparingDouble(Found::score)
                .reversed()
                .thenComparing(each -> each.id().value()))
        .limit(limit)
        .toList();
  }

  private LegRanks ranks(Hit hit) {
    Found known = found.get(hit.id());
    return known == null ? new LegRanks(0, 0, 0, false) : known.ranks();
  }

  private void put(Hit hit, LegRanks ranks, double weight, int rank) {
    double most = (1 + meaningWeight + GRAPH_WEIGHT) / (K + 1);
    double preference = hit.language() == language ? 1 : OTHER_LANGUAGE;
    double earned = preference * weight / (K + rank) / most;
    Found known = found.get(hit.id());
    double before = known == null ? 0 : known.score();
    found.put(hit.id(), new Found(hit.id(), ranks, before + earned));
  }
}
