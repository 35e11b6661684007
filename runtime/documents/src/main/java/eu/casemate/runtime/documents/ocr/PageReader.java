package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.ocr.Tesseract.Look;
import eu.casemate.runtime.documents.picture.PagePicture;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Recognition;
import eu.casemate.runtime.documents.structure.Recognition.Tier;
import eu.casemate.runtime.documents.structure.UnreadPage.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Reads the picture of a page in tiers: tesseract, and where it is not sure, the models in their
 * order, until one reads what can be believed.
 */
final class PageReader {

  /** What tesseract reads more surely than this is kept without asking a model. */
  static final double SURE = 0.8;

  /** What it reads less surely than this is not kept. */
  static final double DOUBTFUL = 0.4;

  /** Below this, the page may stand on its side. */
  private static final double LYING = 0.65;

  private static final double SPECK = 0.3;

  private final Tesseract tesseract;
  private final List<PageModel> models;
  private final InstantSource clock;

  PageReader(Tesseract tesseract, List<PageModel> models, InstantSource clock) {
    this.tesseract = tesseract;
    this.models = List.copyOf(models);
    this.clock = clock;
  }

  private record First(List<Word> words, Frame frame) {

    double confidence() {
      return Layout.confidence(words);
    }
  }

  /**
   * Reads a page.
   *
   * @param png the same page for models; asked for only where one is to read it
   */
  PageReading read(PagePicture picture, Supplier<Optional<byte[]>> png) {
    long begun = clock.millis();
    Optional<First> first = first(picture);
    double sure = first.map(First::confidence).orElse(0.0);
    if (sure < SURE) {
      Optional<PageReading> better = models(picture, first, png, begun);
      if (better.isPresent()) {
        return better.get();
      }
    }
    if (first.isEmpty()) {
      return new PageReading.Unread(Reason.FAILED);
    }
    if (first.get().words().isEmpty()) {
      return new PageReading.Unread(Reason.NO_TEXT);
    }
    if (sure < DOUBTFUL) {
      return new PageReading.Unread(Reason.DOUBTFUL);
    }
    Recognition page = new Recognition(Tier.TESSERACT, sure, since(begun), 0);
    return new PageReading.Read(Layout.of(first.get().words(), first.get().frame(), page));
  }

  private int since(long begun) {
    return (int) Math.clamp(clock.millis() - begun, 0, Duration.ofDays(1).toMillis());
  }

  private Optional<First> first(PagePicture picture) {
    Grey grey =
        Grain.removed(
            new Grey(picture.pixels().width(), picture.pixels().height(), picture.bytes()));
    Optional<First> upright = upright(picture, grey, 0);
    if (upright.isEmpty() || upright.get().confidence() >= LYING) {
      return upright;
    }
    int quarters = tesseract.quarters(grey);
    if (quarters == 0) {
      return upright;
    }
    Optional<First> turned = upright(picture, grey.quarters(quarters), quarters);
    return turned.filter(it -> it.confidence() > upright.get().confidence()).or(() -> upright);
  }

  private Optional<First> upright(PagePicture picture, Grey grey, int quarters) {
    double skew = Skew.of(grey);
    Frame frame = Frame.of(picture, quarters, -skew);
    Grey straight = skew == 0 ? grey : grey.turned(-skew);
    return words(straight, frame.dpi()).map(words -> new First(words, frame));
  }

  private Optional<List<Word>> words(Grey page, int dpi) {
    Optional<List<Word>> words = look(page, dpi, Look.LAID_OUT);
    boolean whole = words.isEmpty() || !Coverage.lacks(page, words.get());
    if (whole) {
      return words;
    }
    return look(page, dpi, Look.SCATTERED)
        .map(second -> Coverage.completed(words.get(), second))
        .or(() -> words);
  }

  private Optional<List<Word>> look(Grey page, int dpi, Look look) {
    return tesseract
        .words(page, dpi, look)
        .map(words -> words.stream().filter(PageReader::noSpeck).toList());
  }

  // Dust is read as marks of which the recogniser itself is not sure.
  private static boolean noSpeck(Word word) {
    return word.confidence() >= SPECK || word.text().codePoints().anyMatch(Character::isLetter);
  }

  private Optional<PageReading> models(
      PagePicture picture, Optional<First> first, Supplier<Optional<byte[]>> png, long begun) {
    if (models.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> page = png.get();
    if (page.isEmpty()) {
      return Optional.empty();
    }
    int tokens = 0;
    for (PageModel model : models) {
      Optional<PageModel.Reading> reading = model.read(page.get());
      if (reading.isEmpty()) {
        continue;
      }
      tokens = (int) Math.min(Integer.MAX_VALUE, (long) tokens + reading.get().tokens());
      String text = reading.get().text();
      OptionalDouble believed = Plausibility.of(text, first.map(First::words).orElse(List.of()));
      if (believed.isPresent()) {
        Recognition from =
            new Recognition(model.tier(), believed.getAsDouble(), since(begun), tokens);
        List<Block> blocks = ModelText.blocks(text, Frame.of(picture, 0, 0).whole(), from);
        if (!blocks.isEmpty()) {
          return Optional.of(new PageReading.Read(blocks));
        }
      }
    }
    return Optional.empty();
  }
}
