package eu.casemate.evaluation.scans;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CharacterErrorsTest {

  @Test
  void countsChangesForEachCharacterOfTheTruth() {
    assertThat(CharacterErrors.rate("prélevé", "prélevé")).isZero();
    assertThat(CharacterErrors.rate("abcd", "abxd")).isEqualTo(0.25);
    assertThat(CharacterErrors.rate("abcd", "")).isEqualTo(1);
    assertThat(CharacterErrors.rate("a b", "a \n b")).isZero();
    assertThat(CharacterErrors.rate("ab", "abab")).isEqualTo(1);
  }
}
