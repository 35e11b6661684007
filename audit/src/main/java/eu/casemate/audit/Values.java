package eu.casemate.audit;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What words and texts of a record may be. */
final class Values {
  private static final int LONGEST_WORD = 64;
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private Values() {}

  /** Makes sure that a name is one of lower-case letters, digits and single hyphens. */
  static String requireWord(String what, String word) {
    if (word.length() > LONGEST_WORD || !WORD.matcher(word).matches()) {
      throw new InvalidAuditValueException(
          what
              + " must be lower-case letters and digits with single hyphens between them, at most "
              + LONGEST_WORD
              + " characters");
    }
    return word;
  }

  /** Makes sure that a text says something and has a form in UTF-8. */
  static String requireText(String what, String text) {
    if (text.isEmpty()) {
      throw new InvalidAuditValueException(what + " must not be empty");
    }
    return requireUnicode(what, text);
  }

  /** Makes sure that a text, which may be empty, has a form in UTF-8. */
  static String requireUnicode(String what, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidAuditValueException(what + " has half a surrogate pair, which is no text");
    }
    return text;
  }
}
