package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.embedding.Reranker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the first passages in the order that a reranker gives them. Never the default: a small
 * English one made the order worse (measured); the comparison of recipes shows what one gains.
 */
final class Reranking implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reranking.class);
  private static final int FIRST = 20;

  private final Optional<Reranker> reranker;

  private record Scored(RetrievedPassage passage, double score) {}

  Reranking(Optional<Reranker> reranker) {
    this.reranker = reranker;
  }

  boolean available() {
    return reranker.isPresent();
  }

  /** The passages in their new order; in the old one while the reranker does not answer. */
  List<RetrievedPassage> order(Question question, List<RetrievedPassage> found) {
    if (reranker.isEmpty() || found.size() < 2) {
      return found;
    }
    List<RetrievedPassage> first = found.subList(0, Math.min(FIRST, found.size()));
    try {
      List<Double> scores =
          reranker.get().scores(question.text(), first.stream().map(Reranking::text).toList());
      List<Scored> scored = new ArrayList<>();
      for (int i = 0; i < first.size(); i++) {
        scored.add(new Scored(first.get(i), scores.get(i)));
      }
      scored.sort(Comparator.comparingDouble(Scored::score).reversed());
      List<RetrievedPassage> ordered = new ArrayList<>();
      scored.forEach(each -> ordered.add(each.passage()));
      ordered.addAll(found.subList(first.size(), found.size()));
      return ordered;
    } catch (EngineException e) {
      LOG.warn("The reranker does not answer; passages keep their order");
      return found;
    }
  }

  private static String text(RetrievedPassage found) {
    Passage passage = found.passage();
    return passage.section() + "\n" + passage.text();
  }

  @Override
  public void close() {
    reranker.ifPresent(Reranker::close);
  }
}
