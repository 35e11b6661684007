package eu.casemate.parser;

import static eu.casemate.parser.Blocks.parse;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;

final class DocxTest {

  private static Structure read(Samples.Filling filling) throws IOException {
    return Blocks.read(Format.ZIP, Samples.docx(filling));
  }

  @Test
  void findsHeadingsListsTablesAndTheTitle() throws IOException {
    Structure read =
        read(
            document -> {
              document.getProperties().getCoreProperties().setTitle("Plan de continuité");
              XWPFParagraph heading = document.createParagraph();
              heading.setStyle("Heading2");
              heading.createRun().setText("Périmètre");
              document.createParagraph().createRun().setText("Le texte du paragraphe.");
              XWPFParagraph outlined = document.createParagraph();
              outlined.getCTP().addNewPPr().addNewOutlineLvl().setVal(BigInteger.TWO);
              outlined.createRun().setText("Détail");
              XWPFParagraph item = document.createParagraph();
              item.setNumID(BigInteger.ONE);
              item.createRun().setText("premier point");
              XWPFTable table = document.createTable(2, 2);
              table.getRow(0).getCell(0).setText("Site");
              table.getRow(0).getCell(1).setText("Effectif");
              table.getRow(1).getCell(0).setText("Brest");
              table.getRow(1).getCell(1).setText("42");
            });
    assertThat(read.title()).isEqualTo("Plan de continuité");
    assertThat(Blocks.headings(read)).containsExactly("2 Périmètre", "3 Détail");
    assertThat(Blocks.items(read)).containsExactly("premier point");
    assertThat(Blocks.texts(read)).contains("Le texte du paragraphe.");
    assertThat(Blocks.tables(read))
        .containsExactly(List.of(List.of("Site", "Effectif"), List.of("Brest", "42")));
    assertThat(read.blocks().get(1).place()).isEqualTo(new Place.Item("body", 2));
  }

  @Test
  void flagsWhatItsAuthorMadeVanish() throws IOException {
    Structure read =
        read(
            document -> {
              XWPFParagraph paragraph = document.createParagraph();
              paragraph.createRun().setText("Seen by all");
              XWPFRun vanished = paragraph.createRun();
              vanished.setText("vanished");
              vanished.setVanish(true);
              XWPFRun white = document.createParagraph().createRun();
              white.setText("white on white");
              white.setColor("FFFFFF");
            });
    assertThat(Blocks.texts(read)).containsExactly("Seen by all");
    assertThat(Blocks.hidden(read)).containsExactly("vanished", "white on white");
  }

  @Test
  void readsTheTextOfABoxOnce() throws IOException {
    String box =
        "<w:txbxContent><w:p><w:r><w:t>In a</w:t></w:r><w:r><w:t> box</w:t></w:r></w:p>"
            + "</w:txbxContent>";
    String body =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
            + "<w:p><w:r><w:t>Around.</w:t></w:r><w:r><mc:AlternateContent>"
            + "<mc:Choice Requires=\"w\"><w:drawing>BOX</w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict>BOX</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            + "</w:body></w:document>";
    assertThat(Blocks.texts(Blocks.read(Format.ZIP, archive(body.replace("BOX", box)))))
        .containsExactly("Around.", "In a box");
  }

  @Test
  void readsNoEntityOfItsXml() throws IOException {
    String attack =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document"
            + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
            + "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
    assertThat(parse(Format.ZIP, archive(attack))).isEqualTo(new Faulty(Fault.BROKEN));
  }

  @Test
  void refusesEntitiesThatGrowAndNestingWithoutEnd() throws IOException {
    StringBuilder laughs =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    laughs.append(
        "]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
            + "<w:body><w:p><w:r><w:t>&a29;</w:t></w:r></w:p></w:body></w:document>");
    assertThat(parse(Format.ZIP, archive(laughs.toString()))).isEqualTo(new Faulty(Fault.BROKEN));
    String deep =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
            + "<w:body>"
            + "<w:tbl><w:tr><w:tc>".repeat(20_000)
            + "</w:tc></w:tr></w:tbl>".repeat(20_000)
            + "</w:body></w:document>";
    assertThat(parse(Format.ZIP, archive(deep)))
        .isInstanceOfSatisfying(
            Faulty.class, fault -> assertThat(fault.fault()).isIn(Fault.TOO_DEEP, Fault.BROKEN));
  }

  @Test
  void refusesAnArchiveThatGrowsBeyondTheLimit() throws IOException {
    byte[] zeros = new byte[65 << 20];
    assertThat(parse(Format.ZIP, Samples.zip(Map.of("word/document.xml", zeros))))
        .isEqualTo(new Faulty(Fault.TOO_LARGE));
  }

  @Test
  void refusesAnArchiveThatIsNoDocument() throws IOException {
    assertThat(parse(Format.ZIP, Samples.zip(Map.of("a.bin", new byte[10]))))
        .isEqualTo(new Faulty(Fault.UNSUPPORTED));
    assertThat(parse(Format.ZIP, Samples.utf8("PK\u0003\u0004 cut off")))
        .isInstanceOf(Faulty.class);
  }

  private static byte[] archive(String document) throws IOException {
    String types =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\""
            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd."
            + "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    String relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r1\" Target=\"word/document.xml\" Type=\"http://schemas."
            + "openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/>"
            + "</Relationships>";
    return Samples.zip(
        Map.of(
            "[Content_Types].xml", Samples.utf8(types),
            "_rels/.rels", Samples.utf8(relations),
            "word/document.xml", Samples.utf8(document)));
  }
}
