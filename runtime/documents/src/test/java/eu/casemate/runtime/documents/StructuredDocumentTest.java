package eu.casemate.runtime.documents;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Block.Heading;
import eu.casemate.runtime.documents.structure.Block.Kind;
import eu.casemate.runtime.documents.structure.Block.Row;
import eu.casemate.runtime.documents.structure.Block.Table;
import eu.casemate.runtime.documents.structure.Block.Text;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.UnreadPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a structure that a parser process sent. */
final class StructuredDocumentTest {

  private static final Place PLACE = new Place.Item("body", 1);

  @ParameterizedTest
  @CsvSource({
    "a.pdf, %PDF-1.7 x, PDF",
    "pdf-named.md, %PDF-1.7 x, PDF",
    "a.pdf, garbage before %PDF-1.4, PDF",
    "a.docx, PK\u0003\u0004 x, ZIP",
    "no-name, PK\u0003\u0004 x, ZIP",
    "a.txt, <!DOCTYPE html><p>x, ",
    "a.md, about %PDF- files, ",
    "note.doc, {\\rtf1 x}, RTF",
    "page, <!DOCTYPE html><p>x, HTML",
    "page.htm, <p>x, HTML",
    "page.pdf, <html lang='fr'>, HTML",
    "a.csv, 'a;b', CSV",
    "mail, 'From: a@b.example\nMIME-Version: 1.0\n\nx', MAIL",
    "a.txt, 'Received: it was well received.', ",
    "a.txt, BMW makes cars, ",
    "a.bin, nothing known, "
  })
  void tellsTheFormatByContentAndTextsByName(String name, String content, Format format) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    List<Format> asked = new ArrayList<>();
    new DocumentParser(
            (each, _) -> {
              asked.add(each);
              return new Structure("", 0, List.of());
            })
        .parse(new DocumentName(name), bytes);
    assertThat(asked).isEqualTo(format == null ? List.of() : List.of(format));
  }

  @Test
  void tellsPicturesByTheirFirstBytes() {
    for (String start :
        List.of(
            "\u0089PNG\r\n\u001A\n", "\u00FF\u00D8\u00FF", "II*\0", "GIF89a", "BM1234\0\0\0\0")) {
      tellsTheFormatByContentAndTextsByName("no-picture.md", start + "x", Format.IMAGE);
    }
  }

  @Test
  void sortsBlocksIntoSectionsByHeadings() {
    ParsedDocument read =
        read(
            new Structure(
                "",
                0,
                List.of(
                    new Heading(1, "Guide", PLACE, false),
                    text("Before."),
                    new Heading(2, "Use", PLACE, false),
                    new Heading(3, "Daily", PLACE, false),
                    new Text(Kind.ITEM, "one", PLACE, false),
                    new Text(Kind.ITEM, "two", PLACE, false),
                    text("After."))));
    assertThat(read.title()).isEqualTo("Guide");
    assertThat(read.sections())
        .extracting(Section::headings)
        .containsExactly(List.of(), List.of("Use", "Daily"));
    assertThat(read.sections().getLast().passages()).containsExactly("- one\n- two\n\nAfter.");
  }

  @Test
  void answersFromNothingThatIsHidden() {
    ParsedDocument read =
        read(
            new Structure(
                "", 0, List.of(text("Seen."), new Text(Kind.PARAGRAPH, "unseen", PLACE, true))));
    assertThat(read.sections().getFirst().passages()).containsExactly("Seen.");
  }

  @Test
  void makesASectionOfAPageWhereNothingIsAHeading() {
    ParsedDocument read =
        read(new Structure("Scan", 2, List.of(onPage(1, "One."), onPage(2, "Two."))));
    assertThat(read.sections())
        .extracting(Section::headings)
        .containsExactly(List.of("Page 1"), List.of("Page 2"));
    assertThat(read.sections().getLast().anchors()).contains("page=2");
  }

  @Test
  void repeatsTheFirstRowOfALongTableInEachPassage() {
    List<Row> rows = new ArrayList<>(List.of(new Row(List.of("Service", "Amount"), PLACE)));
    for (int i = 0; i < 100; i++) {
      rows.add(new Row(List.of("Service number " + i, Integer.toString(i)), PLACE));
    }
    ParsedDocument read = read(new Structure("T", 0, List.of(new Table(rows, PLACE, false))));
    List<String> passages = read.sections().getFirst().passages();
    assertThat(passages)
        .hasSizeGreaterThan(2)
        .allMatch(each -> each.startsWith("Service | Amount |"));
    assertThat(String.join("\n", passages)).contains("Service number 99 | 99 |");
  }

  @Test
  void namesTheReasonOfARefusal() {
    for (Fault fault : Fault.values()) {
      UnreadableDocument refused = (UnreadableDocument) parse(new Parsed.Faulty(fault));
      assertThat(refused.detail()).endsWith(fault.sentence());
    }
    assertThat(((UnreadableDocument) parse(new Parsed.Faulty(Fault.PROTECTED))).reason())
        .isEqualTo(Reason.PROTECTED);
    assertThat(((UnreadableDocument) parse(new Structure("", 1, List.of()))).reason())
        .isEqualTo(Reason.EMPTY);
    UnreadPage scan = new UnreadPage(2, UnreadPage.Reason.PICTURE);
    assertThat(parse(new Structure("", 2, List.of(), List.of(scan))))
        .isEqualTo(
            new UnreadableDocument(
                Reason.EMPTY,
                "The document holds no text: page 2 can be read as a picture only, and no OCR is"
                    + " installed"));
  }

  private static Block text(String text) {
    return new Text(Kind.PARAGRAPH, text, PLACE, false);
  }

  private static Block onPage(int page, String text) {
    return new Text(Kind.PARAGRAPH, text, new Place.Box(page, 1, 1, 1, 1), false);
  }

  private static ParsedDocument read(Structure structure) {
    return (ParsedDocument) parse(structure);
  }

  private static Parsing parse(Parsed parsed) {
    return new DocumentParser((_, _) -> parsed)
        .parse(new DocumentName("a.pdf"), "%PDF-".getBytes(StandardCharsets.UTF_8));
  }
}
