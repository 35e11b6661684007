package eu.casemate.bundle;

/**
 * Text of foreign origin made safe to show: a file name on a medium may hold line feeds, terminal
 * sequences or characters that turn the reading direction.
 */
public final class Printable {

  private static final int LONGEST = 160;

  /** Line feed, tab, and the two joiners of Unicode, which Persian, Hindi and others need. */
  private static final String PLAIN = "\n\t\u200c\u200d";

  private Printable() {}

  /** The text with everything but printable characters replaced by ?, at most 160 characters. */
  public static String of(String text) {
    return text.codePointCount(0, text.length()) > LONGEST
        ? line(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "..."
        : line(text);
  }

  /** The whole text, as one line of printable characters and ? for all others. */
  public static String line(String text) {
    return keep(text, "");
  }

  /** Text of any length and script: its lines, tabs and the joiners of words stay. */
  public static String lines(String text) {
    return keep(text, PLAIN);
  }

  /** In a loop: it is part of the start of every command, where a lambda costs more. */
  private static String keep(String text, String besides) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      kept.appendCodePoint(isPrintable(c) || besides.indexOf(c) >= 0 ? c : '?');
      i += Character.charCount(c);
    }
    return kept.toString();
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
