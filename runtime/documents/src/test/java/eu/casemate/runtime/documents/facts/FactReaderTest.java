package eu.casemate.runtime.documents.facts;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.facts.Fact.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactReaderTest {

  private static List<String> keys(Kind kind, String text) {
    return new FactReader()
        .read(text).stream().filter(each -> each.kind() == kind).map(Fact::key).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LAW | la loi n° 2005-102 du 11 février 2005 | loi 2005-102",
        "DATED_LAW | la loi n° 2005-102 du 11 février 2005 | loi 2005-02-11",
        "LAW | la directive 2000/78/CE du 27 novembre 2000 | directive 2000/78",
        "LAW | Regulation (EU) 2016/679 applies | regulation 2016/679",
        "LAW | le règlement (UE) 2016/679 s'applique | regulation 2016/679",
        "ARTICLE | l’article 5 du décret n° 2019-768 du 24 juillet 2019 | 5 @ decret 2019-768",
        "ARTICLE | l’article 47 de la loi du 11 février 2005 précitée | 47 @ loi 2005-02-11",
        "ARTICLE | l’article R112-3 du code du travail. | R112-3 @ code du travail",
        "STANDARD | la norme EN 301 549 V2 | EN 301549",
        "STANDARD | the codes of ISO 639-2 | ISO 639-2",
        "CRITERION | voir le critère 12.10 | 12.10",
        "DATE | le 24 juillet 2019 | 2019-07-24",
        "DATE | on July 24, 2019 | 2019-07-24",
        "DATE_UNTIL | jusqu’au 31 décembre 2019 | 2019-12-31",
        "DATE_FROM | à partir du 1er janvier 2020 | 2020-01-01",
        "PERIOD | pendant trois ans | P3Y",
        "PERIOD | within 90 days | P90D",
        "PERIOD | plus de 3 secondes | PT3S",
        "AMOUNT | une amende de 20 000 € | EUR 20000",
        "AMOUNT | 250 millions d’euros | EUR 250000000",
        "AMOUNT | a fine of $1,500.50 | USD 1500.5",
        "SHARE | au moins 10 % des pages | 10 %",
        "LICENCE | LICENCE OUVERTE / OPEN LICENCE | Licence Ouverte",
        "TEST | Test 1.1.2 : Chaque zone | 1.1.2",
      })
  void readsOneKeyForEveryWayToWriteIt(Kind kind, String text, String key) {
    assertThat(keys(kind, text)).contains(key);
  }

  @Test
  void knowsAnArticleAgainThatTheDocumentNamedAbove() {
    FactReader reader = new FactReader();
    reader.read("L’article 47 de la loi n° 2005-102 oblige.");
    assertThat(reader.read("Les personnes de l’article 47 précité."))
        .extracting(Fact::key)
        .contains("47 @ loi 2005-102");
    assertThat(keys(Kind.ARTICLE, "Les personnes de l’article 47 précité.")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BAN | The pump MUST NOT be opened.",
        "BAN | Les opérateurs classiques NE DOIVENT PAS être utilisés.",
        "WARNING | The pump should not be painted.",
        "REQUIREMENT | Le développeur DOIT préciser la version.",
        "REQUIREMENT | L’organisme est tenu de publier un schéma.",
        "RECOMMENDATION | Il est recommandé de relire.",
        "PERMISSION | L’audit peut être effectué par un tiers.",
        "EXAMPLE | Par exemple, un tableau.",
        "EXCEPTION | Cas particuliers : il existe une gestion de cas.",
        "NOTE | Attention : le taux peut baisser.",
        "LISTING | let x = 3;",
      })
  void tellsWhatASentenceDoes(Kind kind, String text) {
    assertThat(new FactReader().read(text)).extracting(Fact::kind).contains(kind);
  }

  @Test
  void takesASentenceThatForbidsForNothingElse() {
    assertThat(new FactReader().read("A leak must not happen; it should be tested."))
        .extracting(Fact::kind)
        .containsExactly(Kind.BAN);
  }

  @Test
  void findsNothingThatNoCalendarHas() {
    assertThat(keys(Kind.DATE, "le 31 février 2019 et 2019-13-01")).isEmpty();
  }
}
