package eu.casemate.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The figures of a ranking, as trec_eval computes them. */
final class Metrics {

  private Metrics() {}

  /**
   * nDCG with the grade as gain and the logarithm of the rank as discount. A document without a
   * judgement gains nothing; those judged and not found are missed all the same.
   *
   * @param ranked without repetition, best first
   * @param grades by document; 0 and less is irrelevant
   */
  static double ndcg(List<String> ranked, Map<String, Integer> grades, int depth) {
    List<Integer> gains = new ArrayList<>();
    for (String each : ranked.subList(0, Math.min(depth, ranked.size()))) {
      gains.add(grades.getOrDefault(each, 0));
    }
    List<Integer> ideal = new ArrayList<>(grades.values());
    ideal.sort(Collections.reverseOrder());
    double best = gain(ideal.subList(0, Math.min(depth, ideal.size())));
    return best == 0 ? 0 : gain(gains) / best;
  }

  /** The share of the relevant documents that stand among the first. */
  static double recall(List<String> ranked, Map<String, Integer> grades, int depth) {
    long relevant = grades.values().stream().filter(grade -> grade > 0).count();
    long found =
        ranked.stream().limit(depth).filter(each -> grades.getOrDefault(each, 0) > 0).count();
    return relevant == 0 ? 0 : (double) found / relevant;
  }

  /** The smallest value that at least this share of the values does not exceed. */
  static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }

  /** The mean; 0 of nothing. */
  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double gain(List<Integer> grades) {
    double sum = 0;
    for (int i = 0; i < grades.size(); i++) {
      sum += Math.max(0, grades.get(i)) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }
}
