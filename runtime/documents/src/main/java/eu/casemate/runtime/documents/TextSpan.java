package eu.casemate.runtime.documents;

/**
 * A part of a text.
 *
 * @param start the first character's index
 * @param end the index after the last character
 */
public record TextSpan(int start, int end) {

  /** Refuses what cannot be a part of any text with an IllegalArgumentException. */
  public TextSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "A span must not be negative, and must end after it begins");
    }
  }

  /** The part of this text. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
