package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.StructureSource;
import eu.casemate.runtime.documents.picture.PagePicture;
import eu.casemate.runtime.documents.picture.PageSource;
import eu.casemate.runtime.documents.picture.Pictured;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.UnreadPage;
import eu.casemate.runtime.documents.structure.UnreadPage.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Another source, and the text of the pages that it names as pictures. A page that cannot be read
 * stays named, with the reason.
 */
public final class OcrSource implements StructureSource {

  private static final int DPI = 300;

  /** Models take fewer dots than the letters need. */
  private static final int MODEL_DPI = 150;

  private final StructureSource around;
  private final PageSource pictures;
  private final PageReader reader;
  private final Limits limits;
  private final InstantSource clock;

  /**
   * What one document may take.
   *
   * @param pages that are read as pictures
   * @param time for all of them; what has begun then ends
   */
  public record Limits(int pages, Duration time) {

    /** Those of the product. */
    public static final Limits DEFAULT = new Limits(500, Duration.ofMinutes(45));
  }

  /**
   * Reads by tesseract, and by these models in their order where it is not sure.
   *
   * @param models none where none is installed
   */
  public OcrSource(
      StructureSource around,
      PageSource pictures,
      Tesseract tesseract,
      List<? extends PageModel> models,
      Limits limits,
      InstantSource clock) {
    this.around = around;
    this.pictures = pictures;
    this.reader = new PageReader(tesseract, List.copyOf(models), clock);
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Parsed parse(Format format, byte[] content) {
    Parsed parsed = around.parse(format, content);
    if (!(parsed instanceof Structure structure) || structure.unread().isEmpty()) {
      return parsed;
    }
    return Pages.merged(structure, read(format, content, structure.unread()));
  }

  private Map<Integer, PageReading> read(Format format, byte[] content, List<UnreadPage> unread) {
    Map<Integer, PageReading> read = new TreeMap<>();
    long end = clock.millis() + limits.time().toMillis();
    List<Integer> pages = unread.stream().map(UnreadPage::page).limit(limits.pages()).toList();
    pictures.grey(
        format,
        content,
        pages,
        DPI,
        pictured -> {
          read.put(pictured.page(), read(format, content, pictured));
          return clock.millis() < end;
        });
    unread.forEach(page -> read.putIfAbsent(page.page(), new PageReading.Unread(Reason.TOO_MANY)));
    return read;
  }

  private PageReading read(Format format, byte[] content, Pictured pictured) {
    return switch (pictured) {
      case PagePicture picture -> reader.read(picture, () -> png(format, content, picture.page()));
      case Pictured.Faulty _ -> new PageReading.Unread(Reason.NOT_DRAWN);
    };
  }

  private Optional<byte[]> png(Format format, byte[] content, int page) {
    return pictures.png(format, content, page, MODEL_DPI) instanceof PagePicture picture
        ? Optional.of(picture.bytes())
        : Optional.empty();
  }
}
