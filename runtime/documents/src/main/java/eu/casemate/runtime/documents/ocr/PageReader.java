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

  /** Below this, the page may be full of grain, or lie on its side. */
  private static final double UNSURE = 0.65;

  private static final double SPECK = 0.3;

  private final Tesseract tesseract;
  private final List<PageModel> models;
  private final InstantSource clock;

  PageReader(Tesseract tesseract, List<PageModel> models, InstantSource clock) {
    this.tesseract = tesseract;
    this.models = List.copyOf(models);
    this.clock = clock;
  }

  /** What tesseract made of a picture that was turned upright. */
  private record First(List<Word> words, Frame frame, Grey straight) {

    double confidence() {
      return Layout.confidence(words);
    }

    First orBetter(Optional<First> other) {
      return other.filter(it -> it.confidence() > confidence()).orElse(this);
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
    return upright(picture, grey, 0)
        .map(first -> first.confidence() >= UNSURE ? first : again(picture, grey, first))
        .map(this::completed);
  }

  /** With fewer dots, in which grain fades; and turned where it lies on its side. */
  private First again(PagePicture picture, Grey grey, First first) {
    Grey half = grey.halved();
    First better = first.orBetter(upright(picture, half, 0));
    if (better.confidence() >= UNSURE) {
      return better;
    }
    int quarters = tesseract.quarters(half);
    return quarters == 0
        ? better
        : better.orBetter(upright(picture, grey.quarters(quarters), quarters));
  }

  private Optional<First> upright(PagePicture picture, Grey grey, int quarters) {
    double skew = Skew.of(grey);
    Frame frame = Frame.of(picture, grey, quarters, -skew);
    Grey straight = skew == 0 ? grey : grey.turned(-skew);
    return look(straight, frame.dpi(), Look.LAID_OUT)
        .map(words -> new First(words, frame, straight));
  }

  /** Looks once more where ink is left out; not at what is hardly text. */
  private First completed(First first) {
    boolean text = first.confidence() >= UNSURE;
    if (!text || !Coverage.lacks(first.straight(), first.words())) {
      return first;
    }
    return look(first.straight(), first.frame().dpi(), Look.SCATTERED)
        .map(second -> Coverage.completed(first.words(), second))
        .map(words -> new First(words, first.frame(), first.straight()))
        .orElse(first);
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
        List<Block> blocks = ModelText.blocks(text, Frame.whole(picture), from);
        if (!blocks.isEmpty()) {
          return Optional.of(new PageReading.Read(blocks));
        }
      }
    }
    return Optional.empty();
  }
}
