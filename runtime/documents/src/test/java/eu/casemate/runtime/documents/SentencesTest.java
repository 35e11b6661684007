package eu.casemate.runtime.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SentencesTest {

  private static List<String> texts(String text) {
    return Sentences.of(text).stream().map(Sentence::text).toList();
  }

  @Test
  void cutsAtTheEndOfSentencesOnly() {
    assertThat(texts("Version 3.14 is out, e.g. for p. 12. Is it? Yes! Done…"))
        .containsExactly("Version 3.14 is out, e.g. for p. 12.", "Is it?", "Yes!", "Done…");
  }

  @Test
  void cutsBeforeListItemsAndAtEmptyLines() {
    assertThat(texts("Title\n\nFirst line\ngoes on.\n- one\n- two\n\n1. number"))
        .containsExactly("Title", "First line\ngoes on.", "- one", "- two", "1. number");
  }

  @Test
  void cutsAfterAListItemThatEndsWithAFrenchSemicolon() {
    assertThat(
            texts("Sont exclus :\nles archives ;\nles cartes\u00A0;\nles films\u202F;\nle reste."))
        .containsExactly(
            "Sont exclus :\nles archives ;", "les cartes\u00A0;", "les films\u202F;", "le reste.");
    assertThat(Sentences.firstEnd("les archives ;\nles")).isEqualTo(14);
  }

  @Test
  void leavesASemicolonWithinALineOrAfterCodeWhereItIs() {
    String code = "let a = 1;\nlet b = 2;\n";
    assertThat(texts("Il pleut ; il vente ; il neige.\n" + code))
        .containsExactly("Il pleut ; il vente ; il neige.", code.strip());
    assertThat(Sentences.firstEnd("les archives ;")).isEqualTo(-1);
  }

  @Test
  void knowsWhereEachSentenceStands() {
    String text = "  Un. Deux ;\nTrois ? ";
    for (Sentence sentence : Sentences.of(text)) {
      assertThat(text.substring(sentence.start(), sentence.end())).isEqualTo(sentence.text());
    }
  }
}
