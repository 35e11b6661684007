package eu.casemate.bundle;

/**
 * Text of foreign origin made safe to show: a file name on a medium may hold line feeds, terminal
 * sequences or characters that turn the reading direction.
 */
public final class Printable {

  private static final int LONGEST = 160;

  private Printable() {}

  /** The text with everything but printable characters replaced by ?, at most 160 characters. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(printable::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST
        ? printable.append("...").toString()
        : printable.toString();
  }

  /** Whether a character shows itself, and nothing but itself, on a terminal and in a report. */
  public static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
