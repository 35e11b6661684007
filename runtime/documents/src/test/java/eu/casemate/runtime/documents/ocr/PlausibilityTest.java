package eu.casemate.runtime.documents.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlausibilityTest {

  private static List<Word> sure(String text) {
    return Arrays.stream(text.split(" ", -1))
        .map(word -> new Word(word, 0, 0, 1, 1, 0.95, 1, 1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "I'm sorry, but I can't read this picture.",
        "I cannot assist with that.",
        "As an AI, I have no eyes.",
        "Je suis désolé, je ne peux pas lire cette image.",
        "Désolé, cette page est vide."
      })
  void keepsNoRefusal(String text) {
    assertThat(Plausibility.of(text, List.of())).isEmpty();
  }

  @Test
  void keepsNothingThatRepeatsItselfOrDoesNotEnd() {
    assertThat(Plausibility.of("the same line\n".repeat(30), List.of())).isEmpty();
    assertThat(Plausibility.of("x y ".repeat(9_000), List.of())).isEmpty();
  }

  @Test
  void keepsNothingThatLacksTheWordsOfWhichTheFirstTierWasSure() {
    List<Word> sure = sure("turbine inspection every ninety days pump");
    assertThat(Plausibility.of("A lovely recipe for a cake with apples", sure)).isEmpty();
    assertThat(Plausibility.of("Turbine inspection, every ninety days; the pump too.", sure))
        .hasValue(1);
    assertThat(Plausibility.of("Turbine inspection every thirty days", sure))
        .hasValueCloseTo(0.67, offset(0.01));
  }

  @Test
  void believesHalfOfWhatCannotBeCompared() {
    assertThat(Plausibility.of("Some handwriting", sure("it is"))).hasValue(0.5);
  }
}
