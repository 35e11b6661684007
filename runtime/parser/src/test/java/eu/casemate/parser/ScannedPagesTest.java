package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.UnreadPage;
import eu.casemate.runtime.documents.structure.UnreadPage.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;

/** Which pages are pictures: decided for each page by itself. */
final class ScannedPagesTest {

  private static final String LINE = "A line of text that is written on the page in letters.";

  private static Structure read(Samples.Drawing... drawings) throws IOException {
    return Blocks.read(Format.PDF, Samples.pdf(drawings));
  }

  private static void scan(Samples.Page page) throws IOException {
    Scans.put(page, Scans.Kind.JPEG, Scans.lines(72, "A scanned line."));
  }

  private static void text(Samples.Page page) throws IOException {
    page.text(50, 700, LINE);
    page.text(50, 680, LINE);
  }

  private static void layer(Samples.Page page) throws IOException {
    page.content().setRenderingMode(RenderingMode.NEITHER);
    text(page);
  }

  @Test
  void namesTheOnePageOfManyThatIsAScan() throws IOException {
    Structure read =
        read(
            ScannedPagesTest::text,
            ScannedPagesTest::text,
            ScannedPagesTest::scan,
            page -> {
              text(page);
              page.page().setRotation(90);
            },
            ScannedPagesTest::text);
    assertThat(read.unread()).containsExactly(new UnreadPage(3, Reason.PICTURE));
    assertThat(String.join(" ", Blocks.texts(read)).split("written", -1)).hasSize(9);
  }

  @Test
  void countsAStampOnAScanForNoText() throws IOException {
    Structure read =
        read(
            page -> {
              scan(page);
              page.text(50, 20, "Confidential - page 1 of 9");
            });
    assertThat(read.unread()).containsExactly(new UnreadPage(1, Reason.PICTURE));
    assertThat(Blocks.texts(read)).containsExactly("Confidential - page 1 of 9");
  }

  @Test
  void keepsWhatARecogniserLaidUnderAScan() throws IOException {
    Structure read =
        read(
            page -> {
              scan(page);
              layer(page);
            },
            page -> {
              scan(page);
              page.text(50, 20, "Received 3 May");
              layer(page);
            });
    assertThat(read.unread()).isEmpty();
    assertThat(String.join(" ", Blocks.texts(read)).split("written", -1)).hasSize(5);
  }

  @Test
  void readsNoPictureBehindAPageOfText() throws IOException {
    Structure read =
        read(
            page -> {
              scan(page);
              text(page);
            });
    assertThat(read.unread()).isEmpty();
    assertThat(Blocks.texts(read)).containsExactly(LINE, LINE);
  }

  @Test
  void namesAPageWhoseLettersAreOutlinesAndNoEmptyOne() throws IOException {
    Structure read =
        read(
            page -> {
              for (int i = 0; i < 200; i++) {
                page.content().moveTo(50 + i * 2, 700);
                page.content().lineTo(51 + i * 2, 710);
                page.content().lineTo(52 + i * 2, 700);
                page.content().fill();
              }
            },
            _ -> {});
    assertThat(read.unread()).containsExactly(new UnreadPage(1, Reason.PICTURE));
  }

  @Test
  void namesThePagesOfAPicture() throws IOException {
    BufferedImage page = Scans.copied(Scans.lines(72, "Un"), BufferedImage.TYPE_BYTE_GRAY);
    Structure tiff = Blocks.read(Format.IMAGE, Scans.tiff(List.of(page, page)));
    assertThat(tiff.pages()).isEqualTo(2);
    assertThat(tiff.unread())
        .containsExactly(new UnreadPage(1, Reason.PICTURE), new UnreadPage(2, Reason.PICTURE));
    byte[] circle = {'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0};
    assertThat(Blocks.parse(Format.IMAGE, circle)).isEqualTo(new Faulty(Fault.TOO_LARGE));
    byte[] cut = {'M', 'M', 0, 42, 0, 0, 1, 0};
    assertThat(Blocks.parse(Format.IMAGE, cut)).isEqualTo(new Faulty(Fault.BROKEN));
    for (String kind : List.of("png", "jpeg", "gif", "bmp")) {
      assertThat(Blocks.read(Format.IMAGE, Scans.encoded(page, kind)).unread())
          .containsExactly(new UnreadPage(1, Reason.PICTURE));
    }
  }
}
