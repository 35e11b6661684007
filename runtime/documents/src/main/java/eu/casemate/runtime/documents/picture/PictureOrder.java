package eu.casemate.runtime.documents.picture;

import eu.casemate.runtime.documents.structure.BadStreamException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Which pages a process is to draw, and how.
 *
 * @param dpi dots an inch; a page that would have too many dots gets fewer
 * @param pages from 1, in the order in which they are to come
 */
public record PictureOrder(Encoding encoding, int dpi, List<Integer> pages) {

  /** Copies the pages, and refuses what no process draws with an IllegalArgumentException. */
  public PictureOrder {
    pages = List.copyOf(pages);
    boolean wrong =
        dpi < PictureLimits.LEAST_DPI
            || dpi > PictureLimits.MOST_DPI
            || pages.isEmpty()
            || pages.size() > PictureLimits.PAGES
            || pages.stream().anyMatch(page -> page < 1);
    if (wrong) {
      throw new IllegalArgumentException(
          "A process draws 1 to "
              + PictureLimits.PAGES
              + " pages with "
              + PictureLimits.LEAST_DPI
              + " to "
              + PictureLimits.MOST_DPI
              + " dots an inch");
    }
  }

  /** Writes itself, after the document, and flushes. */
  public void write(OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    out.writeInt(PictureCodes.VERSION);
    out.writeUTF(encoding.name());
    out.writeInt(dpi);
    out.writeInt(pages.size());
    for (int page : pages) {
      out.writeInt(page);
    }
    out.flush();
  }

  /** Reads what stands after the document. */
  public static PictureOrder read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(source);
    if (in.readInt() != PictureCodes.VERSION) {
      throw new BadStreamException("What stands after the document is of another version");
    }
    Encoding encoding = Encoding.valueOf(in.readUTF());
    int dpi = in.readInt();
    int size = Math.min(in.readInt(), PictureLimits.PAGES + 1);
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      pages.add(in.readInt());
    }
    return new PictureOrder(encoding, dpi, pages);
  }
}
