package eu.casemate.runtime.documents.facts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.facts.SectionNames.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameReaderTest {

  private static SectionNames read(String... texts) {
    List<String> all = List.of(texts);
    return new NameReader(all).read(all, List.of(), 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Référentiel Général | referentiels generaux",
        "The Exies | exies",
        "Image porteuse d’information | image-porteuse-d-information",
        "Déclarations d'accessibilité | déclaration d’accessibilité",
        "Libraries | library",
        "les tableaux | Tableau",
      })
  void isOneKeyForSpellingsOfOneName(String one, String other) {
    assertThat(NameKey.of(one)).isPresent().isEqualTo(NameKey.of(other));
  }

  @Test
  void namesATitleAlsoWithoutBracketsNumberAndWhatFollows() {
    assertThat(NameKey.ofTitle("Frozen (2013 film)")).containsExactly("frozen 2013 film", "frozen");
    assertThat(NameKey.ofTitle("1. Images")).containsExactly("image");
    assertThat(NameKey.ofTitle("RGAA : glossaire")).containsExactly("rgaa glossaire", "rgaa");
    assertThat(NameKey.ofTitle("§ 12")).isEmpty();
  }

  @Test
  void findsNamesWithSmallWordsBetweenThemAndTheirParts() {
    assertThat(read("He was bishop of the Republic of South Africa.").keys())
        .contains("republic of south africa", "republic", "south africa", "africa")
        .doesNotContain("he", "of");
  }

  @Test
  void findsWhatADocumentSaysMoreThanOnceInSmallLetters() {
    SectionNames names =
        read("une déclaration d’accessibilité publiée", "la déclaration d’accessibilité signée");
    assertThat(names.keys()).contains("declaration d accessibilite");
    assertThat(names.keys()).doesNotContain("accessibilite publiee");
  }

  @Test
  void readsWhatAnAcronymStandsFor() {
    Pair rgaa = new Pair("rgaa", "referentiel general d amelioration de l accessibilite");
    assertThat(
            read("le Référentiel général d’amélioration de l’accessibilité (RGAA)").abbreviations())
        .containsExactly(rgaa);
    assertThat(read("RGAA (Référentiel général d’amélioration de l’accessibilité)").abbreviations())
        .containsExactly(rgaa);
    assertThat(read("the pump of the second unit (RGAA)").abbreviations()).isEmpty();
  }

  @Test
  void readsWhoseLastNameStandsAlone() {
    assertThat(read("Christopher Nolan made it. Later, Nolan left.").shortForms())
        .containsExactly(new Pair("nolan", "christopher nolan"));
    assertThat(read("Emma Smith met Adam Smith. Later, Smith left.").shortForms()).isEmpty();
  }

  @Test
  void keepsToItsBound() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      text.append("Alpha").append((char) ('a' + i % 26)).append(i).append(", ");
    }
    List<String> texts = List.of(text.toString());
    assertThat(new NameReader(texts).read(texts, List.of("Marked"), 20).keys())
        .hasSize(20)
        .contains("marked");
  }
}
