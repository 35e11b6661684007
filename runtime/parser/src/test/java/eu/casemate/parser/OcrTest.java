package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.runtime.documents.ocr.OcrSource;
import eu.casemate.runtime.documents.ocr.OcrSource.Limits;
import eu.casemate.runtime.documents.ocr.PageModel;
import eu.casemate.runtime.documents.ocr.Tesseract;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Recognition;
import eu.casemate.runtime.documents.structure.Recognition.Tier;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.UnreadPage;
import eu.casemate.runtime.documents.structure.UnreadPage.Reason;
import eu.casemate.runtime.documents.worker.PagePictures;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scans through real processes and the real tesseract, all with their limits. Skipped where
 * tesseract with French is not installed.
 */
final class OcrTest {

  private static final Path DATA = Path.of("/usr/share/tesseract-ocr/5/tessdata");
  private static final Path PROGRAM = Path.of("/usr/bin/tesseract");
  private static final String ENGLISH = "The primary pump must be inspected every ninety days.";
  private static final String FRENCH = "La pompe secondaire a été arrêtée à côté du bâtiment.";

  @TempDir Path folder;
  private ParserCommand command;
  private ParserProcesses parsers;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(
        Files.exists(PROGRAM) && Files.exists(DATA.resolve("fra.traineddata")),
        "tesseract is not installed");
    command = ParserJars.command(folder, ParserCommand.Limits.DEFAULT);
    parsers = new ParserProcesses(command);
  }

  @AfterEach
  void close() {
    if (parsers != null) {
      parsers.close();
    }
  }

  private OcrSource ocr(Path program, Limits limits, PageModel... models) {
    return new OcrSource(
        parsers,
        new PagePictures(command),
        Tesseract.of(command, List.of(), program.toString(), DATA.toString()),
        List.of(models),
        limits,
        InstantSource.system());
  }

  private Structure read(Format format, byte[] content) {
    return (Structure) ocr(PROGRAM, Limits.DEFAULT).parse(format, content);
  }

  private static void scan(Samples.Page page, String... lines) throws IOException {
    Scans.put(page, Scans.Kind.JPEG, Scans.lines(200, lines));
  }

  @Test
  void readsTheOnePageOfManyThatIsAScanAndSaysWhereAndHowSurely() throws IOException {
    byte[] content =
        Samples.pdf(
            page -> page.text(60, 700, "A first page that is text and has enough letters on it."),
            page -> scan(page, ENGLISH, FRENCH),
            page -> page.text(60, 700, "A last page that is text and has enough letters on it."));
    Structure read = read(Format.PDF, content);
    assertThat(read.unread()).isEmpty();
    assertThat(Blocks.texts(read)).hasSize(3);
    assertThat(Blocks.texts(read).get(1)).isEqualTo(ENGLISH + " " + FRENCH);
    Block block = read.blocks().get(1);
    Place.Box box = (Place.Box) block.place();
    assertThat(box.page()).isEqualTo(2);
    assertThat(box.x()).isCloseTo(60, within(3));
    // Two lines of 11 points, 14 apart; the first stands at 760 of 842 from below.
    assertThat(box.y()).isCloseTo(842 - 769, within(4));
    assertThat(box.height()).isCloseTo(24, within(4));
    assertThat(box.width()).isCloseTo(275, within(30));
    Recognition from = block.recognition().orElseThrow();
    assertThat(from.tier()).isEqualTo(Tier.TESSERACT);
    assertThat(from.confidence()).isBetween(0.8, 1.0);
    assertThat(from.milliseconds()).isPositive();
    assertThat(read.blocks().getFirst().recognition()).isEmpty();
  }

  @Test
  void readsAPageThatIsAskewAndOneThatLiesOnItsSide() throws IOException {
    String[] lines =
        IntStream.range(0, 12).mapToObj(i -> i % 2 == 0 ? ENGLISH : FRENCH).toArray(String[]::new);
    BufferedImage upright = Scans.lines(150, lines);
    Structure askew = read(Format.IMAGE, Scans.encoded(Scans.turned(upright, 2), "png"));
    assertThat(String.join(" ", Blocks.texts(askew))).contains(ENGLISH, FRENCH);
    Structure lying = read(Format.IMAGE, Scans.encoded(Scans.quarter(upright), "png"));
    assertThat(String.join(" ", Blocks.texts(lying))).contains(ENGLISH, FRENCH);
  }

  @Test
  void readsAllPagesOfATiffAndNamesTheEmptyOne() throws IOException {
    BufferedImage page =
        Scans.copied(Scans.lines(120, ENGLISH, FRENCH), BufferedImage.TYPE_BYTE_BINARY);
    BufferedImage empty = Scans.copied(Scans.lines(120), BufferedImage.TYPE_BYTE_BINARY);
    Structure read = read(Format.IMAGE, Scans.tiff(List.of(page, empty, page)));
    assertThat(Blocks.texts(read)).hasSize(2);
    assertThat(read.unread()).containsExactly(new UnreadPage(2, Reason.NO_TEXT));
    assertThat(((Place.Box) read.blocks().getLast().place()).page()).isEqualTo(3);
  }

  @Test
  void readsAPageThatIsTurnedByTheDocument() throws IOException {
    byte[] content =
        Samples.pdf(
            page -> {
              BufferedImage upright = Scans.lines(150, ENGLISH, FRENCH);
              Scans.put(page, Scans.Kind.JPEG, Scans.quarter(Scans.quarter(upright)));
              page.page().setRotation(180);
            });
    Structure read = read(Format.PDF, content);
    assertThat(String.join(" ", Blocks.texts(read))).contains("inspected every ninety days");
    assertThat(((Place.Box) read.blocks().getFirst().place()).y()).isLessThan(120);
  }

  @Test
  void namesThePageOnWhichTesseractFailsOrAnswersWhatItNeverWould() throws IOException {
    byte[] content = Samples.pdf(page -> scan(page, ENGLISH));
    for (String program : List.of("/bin/false", "/usr/bin/yes", "/bin/echo", "/absent")) {
      Structure read = (Structure) ocr(Path.of(program), Limits.DEFAULT).parse(Format.PDF, content);
      assertThat(read.unread()).as(program).containsExactly(new UnreadPage(1, Reason.FAILED));
    }
  }

  @Test
  void namesThePageAtWhichTesseractIsKilled() throws Exception {
    String[] lines = IntStream.range(0, 36).mapToObj(_ -> ENGLISH).toArray(String[]::new);
    byte[] content = Samples.pdf(page -> scan(page, lines));
    CompletableFuture<Structure> reading =
        CompletableFuture.supplyAsync(() -> read(Format.PDF, content));
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    boolean killed = false;
    while (!reading.isDone() && !killed && Instant.now().isBefore(deadline)) {
      killed =
          ProcessHandle.current()
                  .children()
                  .filter(child -> child.info().command().orElse("").endsWith("/tesseract"))
                  .peek(ProcessHandle::destroyForcibly)
                  .count()
              > 0;
      Thread.onSpinWait();
    }
    assertThat(killed).isTrue();
    assertThat(reading.get().unread()).containsExactly(new UnreadPage(1, Reason.FAILED));
    assertThat(reading.get().blocks()).isEmpty();
  }

  @Test
  void readsNoMorePagesThanADocumentMayHave() throws IOException {
    byte[] content =
        Samples.pdf(
            page -> scan(page, ENGLISH), page -> scan(page, FRENCH), page -> scan(page, FRENCH));
    Structure two =
        (Structure) ocr(PROGRAM, new Limits(2, Duration.ofMinutes(1))).parse(Format.PDF, content);
    assertThat(two.unread()).containsExactly(new UnreadPage(3, Reason.TOO_MANY));
    Structure one =
        (Structure) ocr(PROGRAM, new Limits(9, Duration.ZERO)).parse(Format.PDF, content);
    assertThat(one.unread()).extracting(UnreadPage::page).containsExactly(2, 3);
    assertThat(Blocks.texts(one)).containsExactly(ENGLISH);
  }

  @Test
  void keepsTheTextOfAStampAsItIsAndReadsTheRest() throws IOException {
    byte[] content =
        Samples.pdf(
            page -> {
              scan(page, ENGLISH, FRENCH);
              page.text(60, 40, "Received 3 May 2026");
            });
    Structure read = read(Format.PDF, content);
    assertThat(Blocks.texts(read)).containsExactly("Received 3 May 2026", ENGLISH + " " + FRENCH);
  }

  @Test
  void asksAModelOnlyWhereTesseractIsNotSure() throws IOException {
    PageModel model =
        new PageModel() {
          @Override
          public Tier tier() {
            return Tier.VISION;
          }

          @Override
          public Optional<Reading> read(byte[] png) {
            assertThat(png).startsWith(0x89, 'P', 'N', 'G');
            return Optional.of(new Reading("# Note\n\nWritten by hand.\n\na | b\nc | d", 321));
          }
        };
    byte[] clear = Samples.pdf(page -> scan(page, ENGLISH));
    Structure sure = (Structure) ocr(PROGRAM, Limits.DEFAULT, model).parse(Format.PDF, clear);
    assertThat(Blocks.texts(sure)).containsExactly(ENGLISH);
    byte[] scrawl = Samples.pdf(page -> Scans.put(page, Scans.Kind.JPEG, Scans.scrawl()));
    Structure read = (Structure) ocr(PROGRAM, Limits.DEFAULT, model).parse(Format.PDF, scrawl);
    assertThat(Blocks.headings(read)).containsExactly("1 Note");
    assertThat(Blocks.texts(read)).containsExactly("Written by hand.");
    assertThat(Blocks.tables(read)).containsExactly(List.of(List.of("a", "b"), List.of("c", "d")));
    Recognition from = read.blocks().getFirst().recognition().orElseThrow();
    assertThat(from.tier()).isEqualTo(Tier.VISION);
    assertThat(from.confidence()).isEqualTo(0.5);
    assertThat(from.tokens()).isEqualTo(321);
    assertThat(read.blocks().getFirst().place()).isEqualTo(new Place.Box(1, 0, 0, 595, 842));
    Structure none = read(Format.PDF, scrawl);
    assertThat(none.unread()).extracting(UnreadPage::page).containsExactly(1);
  }
}
