package eu.casemate.runtime.documents.picture;

/** The picture of a page, as it is seen upright. */
public final class PagePicture implements Pictured {

  private final int page;
  private final Size points;
  private final Size pixels;
  private final Encoding encoding;
  private final byte[] bytes;

  /** A width and a height, each at least 1. */
  public record Size(int width, int height) {

    /** Refuses what has no area with an IllegalArgumentException. */
    public Size {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("A picture has a width and a height");
      }
    }

    /** Its area. */
    public long area() {
      return (long) width * height;
    }
  }

  /**
   * A picture; takes the bytes over.
   *
   * @param points the page's size, in points
   * @param pixels the picture's size
   */
  public PagePicture(int page, Size points, Size pixels, Encoding encoding, byte[] bytes) {
    if (page < 1) {
      throw new IllegalArgumentException("A document's pages are counted from 1");
    }
    boolean whole = encoding != Encoding.GREY || bytes.length == pixels.area();
    if (!whole || pixels.area() > PictureLimits.PIXELS || bytes.length > PictureLimits.BYTES) {
      throw new IllegalArgumentException("A picture has as many bytes as dots, within its limits");
    }
    this.page = page;
    this.points = points;
    this.pixels = pixels;
    this.encoding = encoding;
    this.bytes = bytes;
  }

  @Override
  public int page() {
    return page;
  }

  /** The page's size, in points. */
  public Size points() {
    return points;
  }

  /** The picture's size. */
  public Size pixels() {
    return pixels;
  }

  /** How the bytes are to be read. */
  public Encoding encoding() {
    return encoding;
  }

  /** The bytes themselves, not a copy: a picture may have millions. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "PagePicture(page " + page + ", " + pixels + ", " + encoding + ")";
  }
}
