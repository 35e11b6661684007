package eu.casemate.runtime.knowledge.library;

import java.util.regex.Pattern;

/** A word that people put on documents: 1 to 63 letters, digits, spaces and {@code . _ : / -}. */
public record DocumentLabel(String value) implements Comparable<DocumentLabel> {

  /** The most labels of one document. */
  public static final int MOST = 50;

  private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:/-]{0,62}");

  /** Refuses any other form with an IllegalArgumentException. */
  public DocumentLabel {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A label has 1 to 63 letters, digits, spaces and . _ : / -, first a letter or digit");
    }
  }

  @Override
  public int compareTo(DocumentLabel other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
