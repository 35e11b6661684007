package eu.casemate.runtime.knowledge.library;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CellNumbersTest {

  private static List<String> read(Language language, String... cells) {
    CellNumbers reader = CellNumbers.of(List.of(cells), language);
    return List.of(cells).stream()
        .map(cell -> reader.read(cell).map(n -> n.toPlainString()).orElse("-"))
        .toList();
  }

  @Test
  void readsNumbersAsFrenchWritesThem() {
    assertThat(read(Language.FRENCH, "1 234,50 €", "1\u202f234", "12,5 %", "-3", "(1 000)"))
        .containsExactly("1234.50", "1234", "12.5", "-3", "-1000");
  }

  @Test
  void readsNumbersAsEnglishWritesThem() {
    assertThat(read(Language.ENGLISH, "$1,234.50", "1,234", "12.5%", "\u22123"))
        .containsExactly("1234.50", "1234", "12.5", "-3");
  }

  @Test
  void letsCellsWithoutDoubtDecideForTheirColumn() {
    assertThat(read(Language.ENGLISH, "1.234", "5,75")).containsExactly("1234", "5.75");
    assertThat(read(Language.FRENCH, "1,234", "5.75")).containsExactly("1234", "5.75");
    assertThat(read(Language.FRENCH, "1,234,567", "1,234")).containsExactly("1234567", "1234");
  }

  @Test
  void takesVersionsDatesAndWordsForNoNumbers() {
    assertThat(read(Language.ENGLISH, "10.2.1", "2026-11-28", "12 Rue", "", "n/a", "1e5"))
        .containsOnly("-");
  }
}
