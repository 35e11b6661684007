package eu.casemate.runtime.documents.worker;

import eu.casemate.runtime.documents.picture.Encoding;
import eu.casemate.runtime.documents.picture.PageSource;
import eu.casemate.runtime.documents.picture.PictureOrder;
import eu.casemate.runtime.documents.picture.Pictured;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Draws pages of PDF and decodes pictures, in processes of their own. Holds one picture at a time.
 * Safe for use by several threads; what is too much at once waits.
 */
public final class PagePictures implements PageSource {

  private static final int ONES_AT_ONCE = 2;
  private static final int ROWS_AT_ONCE = 1;

  /** Pages that one process draws: its processor time is for about a hundred. */
  private static final int PAGES_A_PROCESS = 16;

  private final ParserCommand command;

  // Apart: who reads a row of pages may ask for one of them in between.
  private final Semaphore ones = new Semaphore(ONES_AT_ONCE, true);
  private final Semaphore rows = new Semaphore(ROWS_AT_ONCE, true);

  /** Draws by this command. */
  public PagePictures(ParserCommand command) {
    this.command = command;
  }

  @Override
  public Pictured png(Format format, byte[] content, int page, int dpi) {
    List<Pictured> one = new ArrayList<>();
    draw(ones, format, content, new PictureOrder(Encoding.PNG, dpi, List.of(page)), one::add);
    return one.getFirst();
  }

  @Override
  public void grey(
      Format format, byte[] content, List<Integer> pages, int dpi, Predicate<Pictured> each) {
    Deque<Integer> left = new ArrayDeque<>(pages);
    boolean wanted = true;
    while (wanted && !left.isEmpty()) {
      List<Integer> next = left.stream().limit(PAGES_A_PROCESS).toList();
      wanted =
          draw(
              rows,
              format,
              content,
              new PictureOrder(Encoding.GREY, dpi, next),
              pictured -> {
                left.remove();
                return each.test(pictured);
              });
    }
  }

  private boolean draw(
      Semaphore places,
      Format format,
      byte[] content,
      PictureOrder order,
      Predicate<Pictured> each) {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return each.test(new Pictured.Faulty(order.pages().getFirst(), Fault.NO_PARSER));
    }
    try {
      return DrawingProcess.draw(command, format, content, order, each);
    } finally {
      places.release();
    }
  }
}
