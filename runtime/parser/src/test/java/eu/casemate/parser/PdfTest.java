package eu.casemate.parser;

import static eu.casemate.parser.Blocks.hidden;
import static eu.casemate.parser.Blocks.parse;
import static eu.casemate.parser.Blocks.tables;
import static eu.casemate.parser.Blocks.texts;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Block.Heading;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;

final class PdfTest {

  private static Structure read(Samples.Drawing... drawings) throws IOException {
    return (Structure) parse(Format.PDF, Samples.pdf(drawings));
  }

  @Test
  void findsHeadingsByTheirSizeAndJoinsTheLinesOfAParagraph() throws IOException {
    Structure read =
        read(
            page -> {
              page.text(Samples.BOLD, 22, 50, 780, "Annual report");
              page.text(Samples.BOLD, 15, 50, 740, "1. Scope");
              page.text(50, 710, "The first line of a paragraph that ends with docu-");
              page.text(50, 696, "mentation, and its second line.");
              page.text(50, 660, "Another paragraph stands apart from it by a gap.");
            },
            page -> page.text(50, 700, "The text of a second page."));
    assertThat(read.pages()).isEqualTo(2);
    assertThat(read.blocks())
        .filteredOn(Heading.class::isInstance)
        .map(block -> ((Heading) block).level() + " " + ((Heading) block).text())
        .containsExactly("1 Annual report", "2 1. Scope");
    assertThat(texts(read))
        .containsExactly(
            "The first line of a paragraph that ends with documentation, and its second line.",
            "Another paragraph stands apart from it by a gap.",
            "The text of a second page.");
  }

  @Test
  void saysOnWhichPageAndInWhichBoxATextStands() throws IOException {
    Structure read = read(page -> page.text(50, 700, "One."), page -> page.text(80, 500, "Two."));
    Place.Box box = (Place.Box) read.blocks().getLast().place();
    assertThat(box.page()).isEqualTo(2);
    assertThat(box.x()).isBetween(78, 80);
    // 842 points high, counted from the top; the letters stand on their line.
    assertThat(box.y() + box.height()).isBetween(341, 344);
  }

  @Test
  void keepsTheRowsAndCellsOfATable() throws IOException {
    Structure read =
        read(
            page -> {
              page.text(50, 740, "The table below lists amounts.");
              String[][] rows = {
                {"Service", "Year", "Amount"},
                {"Network", "2025", "1 200.50"},
                {"Storage, and its spare parts", "2026", "80.25"}
              };
              for (int row = 0; row < rows.length; row++) {
                page.text(50, 700 - row * 16, rows[row][0]);
                page.text(260, 700 - row * 16, rows[row][1]);
                page.text(360, 700 - row * 16, rows[row][2]);
              }
              page.text(260, 652, "and 2027");
              page.text(50, 610, "The text goes on below it.");
            });
    assertThat(tables(read))
        .containsExactly(
            List.of(
                List.of("Service", "Year", "Amount"),
                List.of("Network", "2025", "1 200.50"),
                List.of("Storage, and its spare parts", "2026 and 2027", "80.25")));
    assertThat(texts(read))
        .containsExactly("The table below lists amounts.", "The text goes on below it.");
  }

  @Test
  void flagsWhatNobodySees() throws IOException {
    Structure read =
        read(
            page -> {
              page.text(50, 740, "All can read this.");
              page.content().setNonStrokingColor(1f);
              page.text(50, 700, "white on white");
              page.content().setNonStrokingColor(0.1f, 0.1f, 0.5f);
              page.content().addRect(40, 640, 300, 30);
              page.content().fill();
              page.content().setNonStrokingColor(1f, 1f, 1f);
              page.text(50, 650, "White on blue is read.");
              page.content().setNonStrokingColor(0f);
              page.text(50, -40, "below the page");
              page.text(Samples.PLAIN, 0.5f, 50, 600, "smaller than a point");
              page.content().setRenderingMode(RenderingMode.NEITHER);
              page.text(50, 560, "drawn by no mode");
            });
    assertThat(texts(read)).containsExactly("All can read this.", "White on blue is read.");
    assertThat(hidden(read))
        .containsExactlyInAnyOrder(
            "white on white", "below the page", "smaller than a point", "drawn by no mode");
  }

  @Test
  void takesTheInvisibleTextUnderAScanForWhatItShows() throws IOException {
    Structure read =
        read(
            page -> {
              BufferedImage scan = new BufferedImage(40, 60, BufferedImage.TYPE_BYTE_GRAY);
              page.content()
                  .drawImage(
                      LosslessFactory.createFromImage(page.document(), scan), 0, 0, 595, 842);
              page.content().setRenderingMode(RenderingMode.NEITHER);
              page.text(50, 700, "Recognised text.");
            });
    assertThat(texts(read)).containsExactly("Recognised text.");
    assertThat(hidden(read)).isEmpty();
  }

  @Test
  void repairsAccentsThatStandApart() throws IOException {
    Structure read = read(page -> page.text(50, 700, "La taxe est pr´elev´ee d`es aujourd'hui."));
    assertThat(texts(read)).containsExactly("La taxe est prélevée dès aujourd'hui.");
  }

  @Test
  void readsARotatedPage() throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(50, 700, "Turned by a quarter."));
      document.getPage(0).setRotation(90);
      Structure read = (Structure) parse(Format.PDF, Samples.bytes(document));
      assertThat(texts(read)).containsExactly("Turned by a quarter.");
    }
  }

  @Test
  void refusesByFault() throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(50, 700, "Closed."));
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      assertThat(parse(Format.PDF, Samples.bytes(document))).isEqualTo(new Faulty(Fault.PROTECTED));
    }
    byte[] whole = Samples.pdf(page -> page.text(50, 700, "Whole."));
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThat(parse(Format.PDF, half)).isEqualTo(new Faulty(Fault.BROKEN));
    assertThat(parse(Format.PDF, new byte[5_000])).isEqualTo(new Faulty(Fault.BROKEN));
  }

  @Test
  void refusesAHundredThousandPages() throws IOException {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
    pdf.append("2 0 obj<</Type/Pages/Count 100000/Kids[");
    pdf.append("3 0 R ".repeat(100_000)).append("]>>endobj\n");
    pdf.append("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n");
    pdf.append("trailer<</Root 1 0 R>>\n%%EOF");
    assertThat(parse(Format.PDF, Samples.utf8(pdf.toString())))
        .isEqualTo(new Faulty(Fault.TOO_LARGE));
  }

  @Test
  void readsAnEmptyDocument() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      assertThat(((Structure) parse(Format.PDF, Samples.bytes(document))).blocks())
          .isEqualTo(List.<Block>of());
    }
  }
}
