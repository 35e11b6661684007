package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OfficeTest {

  @Test
  void readsTheSheetsOfAWorkbookAsTheyShow() throws IOException {
    Structure read = Blocks.read(Format.ZIP, OfficeSamples.xlsx());
    assertThat(read.pages()).isEqualTo(2);
    assertThat(Blocks.headings(read)).containsExactly("2 Budget", "2 Secrets");
    assertThat(Blocks.tables(read).getFirst())
        .containsExactly(
            List.of("Service", "Montant"),
            List.of("Réseau", "1200.5"),
            List.of("Stockage", "80"),
            List.of("", "1280.5"));
    Block.Table budget = (Block.Table) read.blocks().get(1);
    assertThat(budget.rows().getLast().place()).isEqualTo(new Place.Item("Budget", 5));
    assertThat(read.blocks().get(2).hidden()).isTrue();
    assertThat(read.blocks().get(3).hidden()).isTrue();
  }

  @Test
  void readsTheSlidesOfAPresentation() throws IOException {
    Structure read = Blocks.read(Format.ZIP, OfficeSamples.pptx());
    assertThat(Blocks.headings(read)).containsExactly("2 Calendrier", "2 Page 2");
    assertThat(Blocks.texts(read)).containsExactly("La mise en service a lieu en mars.");
    assertThat(Blocks.tables(read))
        .containsExactly(List.of(List.of("Lot", "Date"), List.of("A", "12 mars")));
    assertThat(Blocks.hidden(read)).containsExactly("not shown");
    assertThat(read.blocks().getFirst().place()).isEqualTo(new Place.Item("slide", 1));
  }

  @Test
  void readsAnOpenDocumentText() throws IOException {
    Structure read =
        Blocks.read(
            Format.ZIP,
            OfficeSamples.odt(
                "<text:h text:outline-level=\"2\">Objet</text:h><text:p>Un<text:s"
                    + " text:c=\"1\"/>texte<text:span text:style-name=\"T1\">"
                    + "caché</text:span>.</text:p>"
                    + "<text:list><text:list-item><text:p>point</text:p></text:list-item></text:list>"
                    + "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell"
                    + " table:number-columns-repeated=\"2\">"
                    + "<text:p>b</text:p></table:table-cell></table:table-row></table:table>"));
    assertThat(Blocks.headings(read)).containsExactly("2 Objet");
    assertThat(Blocks.texts(read)).containsExactly("Un texte.", "point");
    assertThat(Blocks.items(read)).containsExactly("point");
    assertThat(Blocks.hidden(read)).containsExactly("caché");
    assertThat(Blocks.tables(read)).containsExactly(List.of(List.of("a", "b", "b")));
  }

  @Test
  void readsNoEntityOfAnOpenDocument() throws IOException {
    byte[] attack =
        OfficeSamples.odt(
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<text:p>before &x; after</text:p>",
            Map.of());
    assertThat(Blocks.parse(Format.ZIP, attack).toString()).doesNotContain("root:");
    if (Blocks.parse(Format.ZIP, attack) instanceof Structure read) {
      assertThat(Blocks.texts(read)).containsExactly("before after");
    }
  }

  @Test
  void refusesAnOpenDocumentWithAPassword() throws IOException {
    byte[] closed =
        OfficeSamples.odt(
            "", "", Map.of("META-INF/manifest.xml", Samples.utf8("<manifest:encryption-data/>")));
    assertThat(Blocks.parse(Format.ZIP, closed)).isEqualTo(new Faulty(Fault.PROTECTED));
  }

  @Test
  void readsABookInTheOrderOfItsSpine() throws IOException {
    Structure read = Blocks.read(Format.ZIP, OfficeSamples.epub());
    assertThat(read.title()).isEqualTo("Le manuel");
    assertThat(Blocks.headings(read)).containsExactly("1 First", "1 Second");
    assertThat(Blocks.texts(read)).containsExactly("This before.", "Then this.");
    assertThat(read.blocks().getLast().place()).isEqualTo(new Place.Item("chapter", 2));
  }
}
