package eu.casemate.runtime.documents.picture;

/** What a picture of a page may hold; a larger page is drawn with fewer dots an inch. */
public final class PictureLimits {

  /** Dots of a picture: a page of A4 with 300 an inch has 8.7 million. */
  public static final int PIXELS = 12_000_000;

  /** Bytes of a picture. */
  public static final int BYTES = 32 << 20;

  /** Pages that one process draws. */
  public static final int PAGES = 64;

  /** The least and the most dots an inch that may be asked for. */
  public static final int LEAST_DPI = 10;

  /** See {@link #LEAST_DPI}. */
  public static final int MOST_DPI = 600;

  /** The longest side of a page, in points. */
  public static final int POINTS = 1_000_000;

  private PictureLimits() {}
}
