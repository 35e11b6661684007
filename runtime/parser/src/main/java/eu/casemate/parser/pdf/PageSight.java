package eu.casemate.parser.pdf;

import org.apache.pdfbox.text.TextPosition;

/**
 * What is to be seen on one page: whether its text is what its reader reads, or its reader reads a
 * picture.
 */
final class PageSight {

  /** As many letters as a stamp or a page number has. */
  private static final int FEW = 60;

  private static final double MOST_OF_A_PAGE = 0.5;
  private static final double MORE_THAN_A_LOGO = 0.05;

  /** A page of text that was made outlines has a few hundred. */
  private static final int OUTLINES = 150;

  private static final int ENOUGH_GLYPHS = 20;
  private static final int LAYER_TO_STAMP = 4;

  private int glyphs;
  private int meaning;
  private int letters;
  private int invisible;
  private double pictures;
  private int fills;

  /** A glyph was drawn, of whatever meaning. */
  void glyph() {
    glyphs++;
  }

  /** A text was found for one; {@code seen} when its reader sees it. */
  void text(TextPosition position, boolean drawn, boolean seen) {
    String text = position.getUnicode();
    if (text == null || text.isBlank()) {
      meaning++;
      return;
    }
    meaning += text.codePoints().noneMatch(PageSight::meaningless) ? 1 : 0;
    letters += seen ? 1 : 0;
    invisible += drawn ? 0 : 1;
  }

  /** The page is drawn: what share of it pictures cover, and how many areas were filled. */
  void drawn(double share, int areas) {
    pictures = share;
    fills = areas;
  }

  /** Whether invisible text is what a text recogniser laid under a scan. */
  boolean layered() {
    return pictures > MOST_OF_A_PAGE && letters < FEW && invisible > LAYER_TO_STAMP * letters;
  }

  /** Whether fonts do not say what most of their glyphs mean. */
  boolean unusable() {
    return glyphs >= ENOUGH_GLYPHS && glyphs - meaning > glyphs / 3;
  }

  /** Whether its reader reads what is no text. */
  boolean unread() {
    boolean scan = letters < FEW && pictures > MOST_OF_A_PAGE;
    boolean bare = letters == 0 && (pictures > MORE_THAN_A_LOGO || fills > OUTLINES);
    return unusable() || (!layered() && (scan || bare));
  }

  private static boolean meaningless(int character) {
    int type = Character.getType(character);
    return character == 0xFFFD
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED
        || type == Character.CONTROL;
  }
}
