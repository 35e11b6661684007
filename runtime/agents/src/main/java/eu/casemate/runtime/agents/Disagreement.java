package eu.casemate.runtime.agents;

/**
 * Two documents say different things about the same.
 *
 * @param first a sentence of one document
 * @param second a sentence of another document, found farther down
 */
public record Disagreement(Citation first, Citation second, Difference differs) {

  /** In what two sentences differ that are about the same. */
  public enum Difference {
    /** A number, an amount or a period. */
    NUMBER,
    /** A day, a month or a year. */
    DATE,
    /** Must, should, may, must not. */
    OBLIGATION,
    /** One denies what the other affirms. */
    NEGATION,
    /** Before or after, at least or at most. */
    LIMIT
  }
}
