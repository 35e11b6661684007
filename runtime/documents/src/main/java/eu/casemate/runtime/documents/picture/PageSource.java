package eu.casemate.runtime.documents.picture;

import eu.casemate.runtime.documents.structure.Format;
import java.util.List;
import java.util.function.Predicate;

/** Draws pages of PDF, and decodes pictures. Safe for use by several threads. */
public interface PageSource {

  /** A page as PNG, in colour; with fewer dots an inch where it would have too many dots. */
  Pictured png(Format format, byte[] content, int page, int dpi);

  /**
   * Gives each page in shades of grey to {@code each}, in this order, one at a time, until it no
   * longer wants any. A page that cannot be drawn is given as faulty, and the next ones follow.
   */
  void grey(Format format, byte[] content, List<Integer> pages, int dpi, Predicate<Pictured> each);
}
