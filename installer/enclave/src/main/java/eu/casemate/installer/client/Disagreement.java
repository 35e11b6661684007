package eu.casemate.installer.client;

/**
 * Two documents say different things about the same.
 *
 * @param a number of the one's passage
 * @param b number of the other's passage
 * @param differs {@code number}, {@code date}, {@code obligation}, {@code negation}, {@code limit}
 */
public record Disagreement(int a, Span spanA, int b, Span spanB, String differs) {

  /** A sentence, verbatim, and where it stands in its passage's text. */
  public record Span(String quote, int start, int end) {}
}
