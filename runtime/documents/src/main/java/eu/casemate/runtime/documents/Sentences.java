package eu.casemate.runtime.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into sentences: at a full stop, question or exclamation mark that white space follows,
 * at an empty line, before a list item, and where one ends as in French, with a space and a
 * semicolon at the end of its line. Knows the usual abbreviations of French and English.
 */
public final class Sentences {

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "p", "ex", "cf", "etc", "art", "n", "mr", "mrs", "m", "mme", "dr", "fig",
          "vs", "al", "chap", "sect");

  private Sentences() {}

  /** The sentences, in order. */
  public static List<Sentence> of(String text) {
    List<Sentence> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (endsAt(text, i, true)) {
        add(sentences, text, start, i + 1);
        start = i + 1;
      }
    }
    add(sentences, text, start, text.length());
    return sentences;
  }

  /**
   * Where the first complete sentence of a growing text ends, or -1. A full stop at the very end is
   * not yet an end: what follows may continue a number.
   */
  public static int firstEnd(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (endsAt(text, i, false)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean endsAt(CharSequence text, int i, boolean complete) {
    char c = text.charAt(i);
    boolean last = i + 1 == text.length();
    if (c == '\n') {
      return !last && beginsBlock(text, i + 1);
    }
    if (c == ';') {
      return !last && text.charAt(i + 1) == '\n' && i > 0 && isSpace(text.charAt(i - 1));
    }
    if (c == '?' || c == '!' || c == '…') {
      return last ? complete : Character.isWhitespace(text.charAt(i + 1));
    }
    if (c != '.' || isAbbreviation(text, i)) {
      return false;
    }
    return last ? complete : Character.isWhitespace(text.charAt(i + 1));
  }

  private static boolean beginsBlock(CharSequence text, int i) {
    char c = text.charAt(i);
    return c == '\n' || c == '-' || c == '*' || c == '#' || c == '•' || c == '|' || c == '`';
  }

  // Also the two spaces that do not break, which French typography puts before a semicolon.
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\u00A0' || c == '\u202F';
  }

  private static boolean isAbbreviation(CharSequence text, int dot) {
    int start = dot;
    while (start > 0
        && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
      start--;
    }
    String word = text.subSequence(start, dot).toString().toLowerCase(Locale.ROOT);
    boolean listNumber = start == dot && dot > 0 && Character.isDigit(text.charAt(dot - 1));
    return ABBREVIATIONS.contains(word) || (listNumber && lineBeginsWithNumber(text, dot));
  }

  private static boolean lineBeginsWithNumber(CharSequence text, int dot) {
    int i = dot - 1;
    while (i >= 0 && Character.isDigit(text.charAt(i))) {
      i--;
    }
    return i < 0 || text.charAt(i) == '\n';
  }

  private static void add(List<Sentence> sentences, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      sentences.add(new Sentence(text.substring(start, end), start, end));
    }
  }
}
