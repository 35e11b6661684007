package eu.casemate.runtime.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerLanguageTest {

  @ParameterizedTest
  @CsvSource({
    "FRENCH, Quelles sont les règles pour les blocs unsafe en Rust ?",
    "FRENCH, Comment documenter un bloc unsafe ?",
    "FRENCH, Règle sécurité",
    "FRENCH, une image décorative doit-elle avoir une alternative ?",
    "ENGLISH, What must a team document about unsafe blocks?",
    "ENGLISH, How should integer overflow be handled in Rust?",
    "ENGLISH, overflow rules"
  })
  void knowsTheLanguageOfAQuestion(AnswerLanguage language, String question) {
    assertThat(AnswerLanguage.detect(question)).isEqualTo(language);
  }

  @Test
  void readsTagsWithRegions() {
    assertThat(AnswerLanguage.of("fr-FR")).contains(AnswerLanguage.FRENCH);
    assertThat(AnswerLanguage.of("EN")).contains(AnswerLanguage.ENGLISH);
    assertThat(AnswerLanguage.of("de")).isEmpty();
  }
}
