package eu.casemate.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelsTest {

  @Test
  void oneOfTheSectionsBetweenBarsIsEnough() {
    Labels labels = Labels.parse("a.md#One | b.md#Un");
    assertThat(labels.ranks(List.of("c.md#Other", "b.md#Un", "a.md#One"))).containsExactly(2);
  }

  @Test
  void eachNeedHasARankOfItsOwn() {
    Labels labels = Labels.parse("a.md#One & a.md#Two");
    assertThat(labels.ranks(List.of("a.md#Two"))).containsExactly(Labels.NOWHERE, 1);
  }

  @Test
  void theIdOfARuleStandsForItsHeadingAndNoOtherRule() {
    Labels labels = Labels.parse("a.md#DENV-CARGO");
    assertThat(labels.ranks(List.of("a.md#DENV-CARGO-LOCK · Lock", "a.md#DENV-CARGO · Use it")))
        .containsExactly(2);
  }

  @Test
  void aQuestionWithoutAnAnswerHasNoNeeds() {
    assertThat(Labels.parse("").needs()).isEmpty();
  }
}
