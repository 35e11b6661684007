package eu.casemate.runtime.documents.structure;

/** Where in its document a block stands. */
public sealed interface Place {

  /**
   * A box on a page.
   *
   * @param page from 1
   * @param x the left edge, in points from the left of the page, held so that its text runs upright
   * @param y the upper edge, in points from the top
   */
  record Box(int page, int x, int y, int width, int height) implements Place {

    /** Refuses a page before the first with an IllegalArgumentException. */
    public Box {
      if (page < 1) {
        throw new IllegalArgumentException("A document's pages are counted from 1");
      }
    }

    /** The smallest box around both; the first one's page counts. */
    public Box around(Box other) {
      int left = Math.min(x, other.x);
      int top = Math.min(y, other.y);
      int right = Math.max(x + width, other.x + other.width);
      int bottom = Math.max(y + height, other.y + other.height);
      return new Box(page, left, top, right - left, bottom - top);
    }
  }

  /**
   * A span of the document's text, in characters as decoded.
   *
   * @param start the first character
   * @param end the character after the last
   */
  record Span(int start, int end) implements Place {

    /** Refuses what cannot be a part of any text with an IllegalArgumentException. */
    public Span {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("A span must not be negative");
      }
    }
  }

  /**
   * An item of a part: a paragraph of the body, a slide, a row of a sheet.
   *
   * @param part such as {@code body}, {@code slide} or a sheet's name
   * @param number from 1
   */
  record Item(String part, int number) implements Place {

    /** The longest name of a part, in characters. */
    public static final int MAX_PART = 200;

    /** Refuses an item before the first, or a name too long, with an IllegalArgumentException. */
    public Item {
      if (number < 1 || part.length() > MAX_PART) {
        throw new IllegalArgumentException(
            "The items of a part are counted from 1, and its name is short");
      }
    }
  }
}
