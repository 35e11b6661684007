package eu.casemate.installer.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.client.SearchResult;
import eu.casemate.installer.client.SearchResult.Facets;
import eu.casemate.installer.client.SearchResult.Legs;
import eu.casemate.installer.client.SearchResult.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTextTest {
  private static final Facets NONE = new Facets(List.of(), List.of(), List.of());

  @Test
  void showsRankSectionDocumentQuoteAndWhatFoundIt() {
    Section found =
        new Section(
            1,
            "p",
            "a/b.md",
            "B",
            "B › C",
            List.of("C"),
            "fr",
            "Un.\nDeux mots.",
            "Deux\nmots.",
            4,
            14,
            0.5,
            new Legs(2, 0, 11, true));
    assertThat(SearchText.lines(new SearchResult(List.of(found), false, List.of(), NONE, 7)))
        .containsExactly(
            "  1.  B › C",
            "      a/b.md",
            "      “Deux mots.”",
            "      found by words (2), graph (11), title",
            "1 section; 7 ms");
  }

  @Test
  void saysWhenAQueryIsFarFromEveryDocumentAndWhenNothingIsFound() {
    assertThat(SearchText.lines(new SearchResult(List.of(), true, List.of("meaning"), NONE, 7)))
        .containsExactly(
            "the query is far from every document; what is found may be chance",
            "not searched by meaning, which does not answer now; see casemate status",
            "nothing found; 7 ms");
  }
}
