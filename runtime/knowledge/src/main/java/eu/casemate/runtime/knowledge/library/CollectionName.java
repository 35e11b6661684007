package eu.casemate.runtime.knowledge.library;

import java.util.regex.Pattern;

/** A collection of documents; 1 to 63 of {@code a-z 0-9 -}, first a letter or digit. */
public record CollectionName(String value) {

  // Before the name below, which it checks.
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** Where documents are that nobody put elsewhere. */
  public static final CollectionName MAIN = new CollectionName("main");

  /** Refuses any other form with an IllegalArgumentException. */
  public CollectionName {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A collection is named with 1 to 63 of a-z, 0-9 and '-', first a letter or digit");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
