package eu.casemate.runtime.documents;

/** A sentence and where it stands in its text, {@code end} exclusive. */
public record Sentence(String text, int start, int end) {

  /** Where it stands. */
  public TextSpan span() {
    return new TextSpan(start, end);
  }
}
