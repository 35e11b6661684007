package eu.casemate.runtime.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguageTest {

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
  void knowsTheLanguageOfAQuestion(Language language, String question) {
    assertThat(Language.detect(question)).isEqualTo(language);
  }

  @Test
  void readsTagsWithRegions() {
    assertThat(Language.of("fr-FR")).contains(Language.FRENCH);
    assertThat(Language.of("EN")).contains(Language.ENGLISH);
    assertThat(Language.of("de")).isEmpty();
  }
}
