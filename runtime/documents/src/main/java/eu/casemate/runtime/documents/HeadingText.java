package eu.casemate.runtime.documents;

/** Keeps headings and titles short: each passage below one bears it, in every store. */
final class HeadingText {

  static final int MAX_CHARACTERS = 300;

  private HeadingText() {}

  /** The text, or its start when it is longer than a heading may be. */
  static String bounded(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    int end = MAX_CHARACTERS - 1;
    // Not between the two halves of a surrogate pair.
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
