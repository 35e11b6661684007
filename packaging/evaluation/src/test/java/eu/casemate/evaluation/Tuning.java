package eu.casemate.evaluation;

import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.knowledge.ranking.Weights;
import java.util.List;
import java.util.Set;

/**
 * Looks for the best weights on a grid: first the share of words and its dependence on coverage,
 * without the graph, then what titles and the graph add to the best of these.
 */
final class Tuning {

  private static final List<Double> WORDS = List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
  private static final double[][] COVERAGES = {
    {0, 0}, {0, 0.25}, {0.1, 0.4}, {0.25, 0.5}, {0.25, 0.75}, {0.5, 0.8}
  };
  private static final List<Double> TITLES = List.of(0.0, 0.15, 0.3, 0.5);
  private static final List<Double> GRAPHS = List.of(0.0, 0.5, 0.9);
  // What is not better by so much is chance: the default stays.
  private static final double LEAST_GAIN = 0.002;

  private Tuning() {}

  /** What is to be as large as possible. */
  interface Measure {
    double of(Weights weights, Set<Leg> legs);
  }

  /** The best weights; the default where none is better. */
  static Weights best(Measure measure) {
    Set<Leg> both = Set.of(Leg.WORDS, Leg.MEANING);
    Weights best = Weights.DEFAULT;
    double most = measure.of(best, both) + LEAST_GAIN;
    for (double words : WORDS) {
      for (double[] coverage : COVERAGES) {
        Weights tried =
            new Weights(words, coverage[0], coverage[1], best.title(), Weights.DEFAULT.graph());
        double value = measure.of(tried, both);
        if (value > most) {
          most = value;
          best = tried;
        }
      }
    }
    Weights fused = best;
    most = measure.of(fused, Leg.ALL) + LEAST_GAIN;
    for (double title : TITLES) {
      for (double graph : GRAPHS) {
        Weights tried =
            new Weights(fused.words(), fused.coverageFrom(), fused.coverageTo(), title, graph);
        double value = measure.of(tried, Leg.ALL);
        if (value > most) {
          most = value;
          best = tried;
        }
      }
    }
    return best;
  }
}
