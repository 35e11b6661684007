package eu.casemate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  @Test
  void ndcgIsThatOfAnExampleComputedByHand() {
    // Gains 3, 0, 1 at ranks 1 to 3: 3 + 1/2. Ideal 3, 2, 1: 3 + 2 / log2(3) + 1/2.
    double ideal = 3 + 2 / 1.584962500721156 + 0.5;
    assertThat(Metrics.ndcg(List.of("a", "x", "c"), Map.of("a", 3, "b", 2, "c", 1), 10))
        .isEqualTo(3.5 / ideal, within(1e-12));
  }

  @Test
  void theRightOrderHasOneAndAnOrderWithinEqualGradesChangesNothing() {
    Map<String, Integer> grades = Map.of("a", 1, "b", 1);
    assertThat(Metrics.ndcg(List.of("a", "b"), grades, 10)).isEqualTo(1, within(1e-12));
    assertThat(Metrics.ndcg(List.of("b", "a"), grades, 10)).isEqualTo(1, within(1e-12));
  }

  @Test
  void whatIsBehindTheDepthCountsNothing() {
    assertThat(Metrics.ndcg(List.of("x", "y", "a"), Map.of("a", 1), 2)).isZero();
    assertThat(Metrics.recall(List.of("x", "y", "a"), Map.of("a", 1), 2)).isZero();
  }

  @Test
  void moreRelevantDocumentsThanTheDepthDoNotLowerARankingThatIsFullOfThem() {
    assertThat(Metrics.ndcg(List.of("a", "b"), Map.of("a", 1, "b", 1, "c", 1), 2))
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void withoutAJudgementNothingIsGained() {
    assertThat(Metrics.ndcg(List.of("a"), Map.of(), 10)).isZero();
    assertThat(Metrics.ndcg(List.of("a"), Map.of("a", 0, "b", -1), 10)).isZero();
    assertThat(Metrics.recall(List.of("a"), Map.of("a", 0), 5)).isZero();
  }

  @Test
  void aRelevantDocumentThatWasNotFoundLowersTheRecall() {
    assertThat(Metrics.recall(List.of("a", "x"), Map.of("a", 1, "b", 2), 5)).isEqualTo(0.5);
  }

  @Test
  void aQuantileIsOneOfTheValues() {
    assertThat(Metrics.quantile(List.of(4.0, 1.0, 3.0, 2.0), 0.5)).isEqualTo(2);
    assertThat(Metrics.quantile(List.of(4.0, 1.0, 3.0, 2.0), 0.99)).isEqualTo(4);
  }
}
