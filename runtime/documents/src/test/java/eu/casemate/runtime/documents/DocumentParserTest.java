package eu.casemate.runtime.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentParserTest {

  private final DocumentParser parser = new DocumentParser();

  @Test
  void takesTitleAndHeadingPathsFromMarkdown() {
    ParsedDocument read =
        read("a.md", "---\nid: x\n---\n# Guide {#top}\n\nIntro.\n\n## One\n\n### Two\n\nDeep.\n");
    assertThat(read.title()).isEqualTo("Guide");
    assertThat(read.sections())
        .extracting(Section::headings)
        .containsExactly(List.of(), List.of("One", "Two"));
    assertThat(read.sections().getFirst().anchors()).contains("top");
  }

  @Test
  void takesTheTitleFromFrontMatterWhenThereIsNoHeading() {
    assertThat(read("a.md", "---\ntitle: Les obligations\n---\nTexte.").title())
        .isEqualTo("Les obligations");
  }

  @Test
  void makesARuleASectionOfItsOwnAndReturnsToItsParent() {
    ParsedDocument read =
        read(
            "a.md",
            """
            # G

            ## H

            Before.

            <div class="reco" id="DENV-STABLE" type="Rule" title="Use `stable`">

            The rule.

            </div>

            After.
            """);
    assertThat(read.sections()).hasSize(2);
    assertThat(read.sections().getFirst().passages()).containsExactly("Before.\n\nAfter.");
    Section rule = read.sections().getLast();
    assertThat(rule.headings()).containsExactly("H", "DENV-STABLE · Use stable");
    assertThat(rule.passages()).containsExactly("The rule.");
    assertThat(rule.entities()).contains("DENV-STABLE");
  }

  @Test
  void ignoresWhatStandsInAComment() {
    ParsedDocument read =
        read("a.md", "# G\n\n<!--\n<div class=\"reco\" id=\"X-Y\" title=\"t\">\nNo\n-->\n\nYes.");
    assertThat(read.sections()).hasSize(1);
    assertThat(read.sections().getFirst().passages()).containsExactly("Yes.");
  }

  @Test
  void resolvesLinksAgainstTheDocumentsFolder() {
    ParsedDocument read =
        read("en/unsafe/a.md", "# G\n\n[x](../integer.md#top) [y](#here) [z](mailto:a@b.example)");
    assertThat(read.sections().getFirst().references())
        .containsExactlyInAnyOrder(
            new Reference("en/integer.md", "top"), new Reference("en/unsafe/a.md", "here"));
  }

  @Test
  void packsPassagesWithinTheirBoundsAndLosesNoWord() {
    String text = "# G\n\n" + "Un mot suit un autre mot. ".repeat(400);
    ParsedDocument read = read("a.md", text);
    List<String> passages = read.sections().getFirst().passages();
    assertThat(passages).allMatch(passage -> passage.length() <= 900);
    assertThat(String.join(" ", passages).split("autre", -1)).hasSize(401);
  }

  @Test
  void cutsALongHeadingAndATitleAndKeepsTheirWordsAsText() {
    String words = "word ".repeat(100).strip();
    ParsedDocument read =
        read("a.md", "---\ntitle: " + words + "\n---\n" + words + "\n---\n\nText.\n");
    Section section = read.sections().getFirst();
    assertThat(read.title()).hasSize(300).endsWith("…");
    assertThat(section.headings().getFirst()).hasSize(300).endsWith("…");
    assertThat(section.passages()).containsExactly(words + "\n\nText.");
  }

  @Test
  void readsCriteriaWithTheirTestsAndReferences() {
    ParsedDocument read =
        read(
            "rgaa/criteres.json",
            """
            {"topics":[{"topic":"Images","number":1,"criteria":[{"criterium":{"number":2,
            "title":"Chaque [image](#image-de-decoration) ?","tests":{"1":["Oui ?","Si (cf. critère 1.9)."]}}}]}]}
            """);
    Section section = read.sections().getFirst();
    assertThat(section.headings()).containsExactly("1. Images", "Critère 1.2");
    assertThat(section.passages().getFirst()).startsWith("Critère 1.2 : Chaque image ?");
    assertThat(section.references())
        .contains(
            new Reference("rgaa/criteres.json", "1.9"),
            new Reference("rgaa/glossaire.json", "image-de-decoration"));
  }

  @Test
  void readsGlossaryTermsWithoutMarkup() {
    ParsedDocument read =
        read(
            "g.json",
            "{\"glossary\":[{\"title\":\"Légende d’image\",\"body\":\"<p>Du <b>texte</b>"
                + " &lt;figure&gt;.</p>\"}]}");
    assertThat(read.sections().getFirst().passages())
        .containsExactly("Légende d’image : Du texte <figure>.");
    assertThat(read.sections().getFirst().anchors()).containsExactly("legende-d-image");
  }

  @Test
  void tellsFrenchFromEnglish() {
    assertThat(Language.detect("Quelle option faut-il activer ?")).isEqualTo(Language.FRENCH);
    assertThat(Language.detect("Which option must be set?")).isEqualTo(Language.ENGLISH);
  }

  @Test
  void refusesByKind() {
    assertThat(refusal("a.exe", "MZ")).isEqualTo(Reason.UNKNOWN_TYPE);
    assertThat(refusal("a.md", "a\0b")).isEqualTo(Reason.NOT_TEXT);
    assertThat(refusal("a.md", " \n")).isEqualTo(Reason.EMPTY);
    assertThat(refusal("a.json", "{\"a\":1}")).isEqualTo(Reason.UNKNOWN_STRUCTURE);
    assertThat(refusal("a.json", "[".repeat(100_000))).isEqualTo(Reason.UNKNOWN_STRUCTURE);
    assertThat(refusal("a.md", ">".repeat(50_000) + "x")).isEqualTo(Reason.TOO_DEEP);
    assertThat(refusal("a.txt", "x".repeat(DocumentParser.MAX_BYTES + 1)))
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void survivesDeepEmphasis() {
    assertThat(parser.parse(new DocumentName("a.md"), bytes("*a ".repeat(20_000)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a.md", "../a.md", "a/../b.md", "a//b.md", "a\\b.md", "a\n.md", "."})
  void refusesNamesThatLeaveTheirRoot(String name) {
    assertThatThrownBy(() -> new DocumentName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  private ParsedDocument read(String name, String text) {
    return (ParsedDocument) parser.parse(new DocumentName(name), bytes(text));
  }

  private Reason refusal(String name, String text) {
    return ((UnreadableDocument) parser.parse(new DocumentName(name), bytes(text))).reason();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
