package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.parser.picture.Pictures;
import eu.casemate.runtime.documents.picture.Encoding;
import eu.casemate.runtime.documents.picture.PagePicture;
import eu.casemate.runtime.documents.picture.PagePicture.Size;
import eu.casemate.runtime.documents.picture.PictureLimits;
import eu.casemate.runtime.documents.picture.PictureOrder;
import eu.casemate.runtime.documents.picture.PictureReader;
import eu.casemate.runtime.documents.picture.Pictured;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.worker.PagePictures;
import eu.casemate.runtime.documents.worker.ParserCommand.Limits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages as pictures, through real processes with all their limits. */
final class DrawingTest {

  @TempDir Path folder;
  private PagePictures pictures;

  @BeforeEach
  void open() throws IOException {
    pictures = new PagePictures(ParserJars.command(folder, Limits.DEFAULT));
  }

  @Test
  void drawsInASealedProcessWhatItDrawsInAFreeOne() throws IOException {
    for (Scans.Kind kind : Scans.Kind.values()) {
      byte[] content = Scans.pdf(kind, Scans.lines(150, "A page with " + kind));
      PictureOrder order = new PictureOrder(Encoding.GREY, 100, List.of(1));
      ByteArrayOutputStream free = new ByteArrayOutputStream();
      Pictures.write(Format.PDF, content, order, free);
      PagePicture expected =
          (PagePicture)
              new PictureReader(new ByteArrayInputStream(free.toByteArray()), order).next();
      PagePicture sealed = (PagePicture) grey(Format.PDF, content, List.of(1), 100).getFirst();
      assertThat(sealed.bytes()).as("%s", kind).isEqualTo(expected.bytes());
      assertThat(darkest(sealed)).as("%s", kind).isLessThan(100);
    }
  }

  @Test
  void givesThePointsOfThePageAndAPngForPeople() throws IOException {
    byte[] content =
        Samples.pdf(
            page -> page.text(50, 700, "One."),
            page -> {
              page.text(50, 700, "Two.");
              page.page().setRotation(90);
            });
    PagePicture first = (PagePicture) pictures.png(Format.PDF, content, 1, 72);
    assertThat(first.points()).isEqualTo(new Size(595, 842));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(first.bytes()));
    assertThat(image.getWidth()).isEqualTo(first.pixels().width()).isBetween(594, 596);
    assertThat(((PagePicture) pictures.png(Format.PDF, content, 2, 144)).points())
        .isEqualTo(new Size(842, 595));
    assertThat(pictures.png(Format.PDF, content, 3, 144))
        .isEqualTo(new Pictured.Faulty(3, Fault.BROKEN));
    assertThat(pictures.png(Format.HTML, content, 1, 144))
        .isEqualTo(new Pictured.Faulty(1, Fault.UNSUPPORTED));
  }

  @Test
  void decodesPicturesOfEveryKindAndAllPagesOfATiff() throws IOException {
    BufferedImage page = Scans.lines(100, "Page un");
    for (String kind : List.of("png", "jpeg", "gif", "bmp")) {
      PagePicture drawn =
          (PagePicture) grey(Format.IMAGE, Scans.encoded(page, kind), List.of(1), 100).getFirst();
      assertThat(darkest(drawn)).as(kind).isLessThan(100);
    }
    BufferedImage small = Scans.copied(page, BufferedImage.TYPE_BYTE_GRAY);
    byte[] tiff = Scans.tiff(List.of(small, small, small));
    assertThat(grey(Format.IMAGE, tiff, List.of(1, 3), 72))
        .hasSize(2)
        .allMatch(drawn -> drawn instanceof PagePicture picture && darkest(picture) < 100);
    assertThat(grey(Format.IMAGE, tiff, List.of(4), 72))
        .containsExactly(new Pictured.Faulty(4, Fault.BROKEN));
  }

  @Test
  void refusesAPictureThatIsLargerThanAnyPage() throws IOException {
    byte[] bomb = Scans.pngHeader(60_000, 60_000);
    assertThat(grey(Format.IMAGE, bomb, List.of(1), 300))
        .containsExactly(new Pictured.Faulty(1, Fault.TOO_LARGE));
    assertThat(grey(Format.IMAGE, Scans.pngHeader(9_000, 9_000), List.of(1), 300))
        .containsExactly(new Pictured.Faulty(1, Fault.BROKEN));
  }

  @Test
  void drawsAHugePageWithFewerDots() throws IOException {
    byte[] content = Scans.emptyPages(14_000, 14_000, 1);
    PagePicture drawn = (PagePicture) grey(Format.PDF, content, List.of(1), 600).getFirst();
    assertThat(drawn.points()).isEqualTo(new Size(14_000, 14_000));
    assertThat(drawn.pixels().area()).isLessThanOrEqualTo(PictureLimits.PIXELS);
    byte[] narrow = Scans.emptyPages(1, 900_000, 1);
    PagePicture strip = (PagePicture) grey(Format.PDF, narrow, List.of(1), 600).getFirst();
    assertThat(strip.pixels().area()).isLessThanOrEqualTo(PictureLimits.PIXELS);
    assertThat(grey(Format.PDF, Scans.emptyPages(9_000_000, 10, 1), List.of(1), 100))
        .containsExactly(new Pictured.Faulty(1, Fault.TOO_LARGE));
  }

  @Test
  void namesThePageThatEndsItsProcessAndDrawsTheNextOnes() throws IOException {
    // 900 million dots of nothing: a few kilobytes of the file.
    byte[] content = Scans.withBomb(30_000);
    List<Pictured> drawn = grey(Format.PDF, content, List.of(1, 2, 3), 300);
    assertThat(drawn).extracting(Pictured::page).containsExactly(1, 2, 3);
    assertThat(drawn.get(0)).isInstanceOf(PagePicture.class);
    assertThat(drawn.get(1)).isInstanceOf(Pictured.Faulty.class);
    assertThat(drawn.get(2)).isInstanceOf(PagePicture.class);
  }

  @Test
  void drawsNoMoreThanIsWanted() throws IOException {
    byte[] content = Scans.emptyPages(100, 100, 40);
    List<Integer> seen = new ArrayList<>();
    List<Integer> pages = IntStream.rangeClosed(1, 40).boxed().toList();
    pictures.grey(
        Format.PDF,
        content,
        pages,
        72,
        picture -> {
          seen.add(picture.page());
          return seen.size() < 20;
        });
    assertThat(seen).isEqualTo(pages.subList(0, 20));
  }

  private List<Pictured> grey(Format format, byte[] content, List<Integer> pages, int dpi) {
    List<Pictured> all = new ArrayList<>();
    pictures.grey(format, content, pages, dpi, all::add);
    return all;
  }

  private static int darkest(PagePicture picture) {
    int darkest = 255;
    for (byte each : picture.bytes()) {
      darkest = Math.min(darkest, each & 0xFF);
    }
    return darkest;
  }
}
