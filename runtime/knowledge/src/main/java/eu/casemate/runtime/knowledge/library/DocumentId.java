package eu.casemate.runtime.knowledge.library;

import java.util.regex.Pattern;

/**
 * Names a document of a tenant over its versions: 32 hex digits, random. A document that is deleted
 * and comes again under the same name has another one.
 */
public record DocumentId(String value) {

  private static final Pattern VALID = Pattern.compile("[0-9a-f]{32}");

  /** Refuses any other form with an IllegalArgumentException. */
  public DocumentId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("A document's id must be 32 lower-case hex digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
