package eu.casemate.runtime.documents.worker;

import eu.casemate.runtime.documents.picture.PictureOrder;
import eu.casemate.runtime.documents.picture.PictureReader;
import eu.casemate.runtime.documents.picture.Pictured;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Predicate;

/** A process that draws pages of one document and ends. */
final class DrawingProcess {

  private static final System.Logger LOG = System.getLogger(DrawingProcess.class.getName());

  private DrawingProcess() {}

  /**
   * Gives what is drawn to {@code each} while it wants more. Where the process fails at its first
   * page, that page is given as faulty. Where it fails later, no more come: the pages before may
   * have used up its time, so another process is to try the one that it failed at.
   *
   * @return whether more is wanted
   */
  static boolean draw(
      ParserCommand command,
      Format format,
      byte[] content,
      PictureOrder order,
      Predicate<Pictured> each) {
    int first = order.pages().getFirst();
    try (WorkerProcess process =
        WorkerProcess.start(command.drawing(), command.limits().seconds())) {
      PictureReader reader = new PictureReader(new BufferedInputStream(process.output()), order);
      boolean begun = false;
      while (reader.hasNext()) {
        Pictured next;
        try {
          boolean send = !begun;
          next =
              process.inTime(
                  () -> {
                    if (send) {
                      process.send(format, content, order::write);
                    }
                    return reader.next();
                  });
        } catch (IOException e) {
          Fault fault = process.fault(e);
          return begun || each.test(new Pictured.Faulty(first, fault));
        }
        begun = true;
        if (!each.test(next)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "No process that draws can be started", e);
      return each.test(new Pictured.Faulty(first, Fault.NO_PARSER));
    }
  }
}
