package eu.casemate.runtime.knowledge;

import java.time.Duration;
import java.util.Map;

/**
 * How one store is.
 *
 * @param code which of its known states; for programs, and for pages in other languages
 * @param values the numbers of that state, such as how many documents are missing
 * @param detail the same as a sentence for the operator
 */
public record HealthCheck(
    String name,
    boolean healthy,
    String code,
    Map<String, Integer> values,
    String detail,
    Duration took) {

  /** Copies the numbers. */
  public HealthCheck {
    values = Map.copyOf(values);
  }
}
