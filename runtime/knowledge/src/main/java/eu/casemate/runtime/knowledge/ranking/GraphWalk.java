package eu.casemate.runtime.knowledge.ranking;

import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Passes scores on along links, two steps from the best three sections. A link passes on {@code
 * weight / log₂(1 + degree) · (0.3 + 0.7 · own score)} of what reached its start: a section of many
 * links passes on less, and one that also fits by itself receives more. With more than a few seeds
 * the graph does nothing (measured).
 */
public final class GraphWalk {

  private static final int SEEDS = 3;
  private static final int STEPS = 2;
  private static final double OWN_LEAST = 0.3;

  private GraphWalk() {}

  /** A link; {@code degree} is how many sections links of its kind lead to from its start. */
  public record Link(SectionKey from, SectionKey to, int degree) {}

  /** Gives the links from sections. */
  public interface Links {
    /** Those that lead away from any of these; none while the graph does not answer. */
    List<Link> from(Collection<SectionKey> sections);
  }

  /**
   * Walks.
   *
   * @param unknown is told the sections of which no score is known yet, so that it can add them
   */
  public static void walk(Ranking ranking, Links links, Consumer<Set<SectionKey>> unknown) {
    Map<SectionKey, Double> front = new LinkedHashMap<>();
    for (Ranked seed : ranking.all().stream().limit(SEEDS).toList()) {
      front.put(seed.section(), Math.min(1, seed.score()));
    }
    Set<SectionKey> passed = new HashSet<>(front.keySet());
    for (int step = 0; step < STEPS && !front.isEmpty(); step++) {
      List<Link> found = links.from(front.keySet());
      Set<SectionKey> missing = new HashSet<>();
      found.stream().map(Link::to).filter(to -> !ranking.knows(to)).forEach(missing::add);
      if (!missing.isEmpty()) {
        unknown.accept(missing);
      }
      Map<SectionKey, Double> next = new LinkedHashMap<>();
      for (Link link : found) {
        Double reached = front.get(link.from());
        if (reached != null && !link.to().equals(link.from())) {
          next.merge(link.to(), reached * passedOn(ranking, link), Math::max);
        }
      }
      next.forEach(ranking::activate);
      next.keySet().removeAll(passed);
      passed.addAll(next.keySet());
      front = next;
    }
  }

  private static double passedOn(Ranking ranking, Link link) {
    double spread = Math.log(1 + Math.max(1, link.degree())) / Math.log(2);
    double own = OWN_LEAST + (1 - OWN_LEAST) * ranking.score(link.to());
    return ranking.graphWeight() / spread * own;
  }
}
