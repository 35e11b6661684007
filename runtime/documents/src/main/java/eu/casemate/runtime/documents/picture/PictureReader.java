package eu.casemate.runtime.documents.picture;

import eu.casemate.runtime.documents.structure.BadStreamException;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Reads pictures as a process draws them, one at a time. The process may be in the hands of the
 * document that it draws: every number and length is checked, and no picture comes that was not
 * ordered.
 */
public final class PictureReader {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final DataInputStream in;
  private final PictureOrder order;
  private final Iterator<Integer> pages;
  private boolean begun;

  /** Reads what was drawn for this order. */
  public PictureReader(InputStream in, PictureOrder order) {
    this.in = new DataInputStream(in);
    this.order = order;
    this.pages = order.pages().iterator();
  }

  /** Whether pages are left. */
  public boolean hasNext() {
    return pages.hasNext();
  }

  /**
   * The next page's.
   *
   * @throws BadStreamException when it is not what a parser process writes
   * @throws IOException when it breaks off
   */
  public Pictured next() throws IOException {
    if (!begun) {
      check(in.readInt() == PictureCodes.VERSION, "is of another version");
      begun = true;
    }
    int code = in.readUnsignedByte();
    int page = in.readInt();
    check(page == pages.next(), "holds another page");
    try {
      return switch (code) {
        case PictureCodes.PICTURE -> picture(page);
        case PictureCodes.FAULTY -> new Pictured.Faulty(page, Fault.valueOf(in.readUTF()));
        default -> throw new BadStreamException("A stream of pictures holds an unknown record");
      };
    } catch (IllegalArgumentException e) {
      throw new BadStreamException("A stream of pictures holds a value that no picture has");
    }
  }

  private PagePicture picture(int page) throws IOException {
    PagePicture.Size points = size();
    PagePicture.Size pixels = size();
    check(
        Math.max(points.width(), points.height()) <= PictureLimits.POINTS, "has a page too large");
    check(pixels.area() <= PictureLimits.PIXELS, "has too many dots");
    int length = in.readInt();
    int most =
        switch (order.encoding()) {
          case GREY -> (int) pixels.area();
          case PNG -> PictureLimits.BYTES;
        };
    check(length >= 0 && length <= most, "has a picture that is too long");
    byte[] bytes = in.readNBytes(length);
    check(bytes.length == length, "breaks off");
    boolean png = bytes.length > PNG.length && Arrays.mismatch(PNG, bytes) == PNG.length;
    check(order.encoding() != Encoding.PNG || png, "holds what is no picture");
    return new PagePicture(page, points, pixels, order.encoding(), bytes);
  }

  private PagePicture.Size size() throws IOException {
    return new PagePicture.Size(in.readInt(), in.readInt());
  }

  private static void check(boolean right, String problem) throws BadStreamException {
    if (!right) {
      throw new BadStreamException("A stream of pictures " + problem);
    }
  }
}
