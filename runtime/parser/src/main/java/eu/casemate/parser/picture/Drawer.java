package eu.casemate.parser.picture;

import eu.casemate.runtime.documents.picture.PagePicture.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Draws the pages of one document. */
interface Drawer extends AutoCloseable {

  /**
   * A page, drawn upright and in colour.
   *
   * @param points the page's size, in points
   */
  record Drawn(Size points, BufferedImage image) {}

  /** How many pages it has. */
  int pages() throws IOException;

  /** Draws a page, counted from 1; with fewer dots an inch where it would have too many dots. */
  Drawn draw(int page, int dpi) throws IOException;

  @Override
  void close() throws IOException;
}
