package eu.casemate.runtime.web.api;

import eu.casemate.runtime.knowledge.library.Original;

/** Draws pages of originals as PNG. */
@FunctionalInterface
public interface PageDrawing {

  /** The page, from 1, with so many dots an inch; or why there is no picture. */
  Drawn draw(Original original, int page, int dpi);

  /** What came of drawing a page. */
  sealed interface Drawn permits Picture, Missing {}

  /** A page as a picture. */
  final class Picture implements Drawn {

    private final byte[] png;
    private final double width;
    private final double height;

    /** A picture of a page that is so many points wide and high. */
    public Picture(byte[] png, double width, double height) {
      this.png = png.clone();
      this.width = width;
      this.height = height;
    }

    /** The picture, as PNG. */
    public byte[] png() {
      return png.clone();
    }

    /** Of the page, in points. */
    public double width() {
      return width;
    }

    /** Of the page, in points. */
    public double height() {
      return height;
    }
  }

  /**
   * There is no picture.
   *
   * @param reason to follow "The page cannot be drawn: "
   */
  record Missing(String reason) implements Drawn {}
}
