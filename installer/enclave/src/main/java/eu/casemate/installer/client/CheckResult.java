package eu.casemate.installer.client;

import eu.casemate.installer.descriptor.KnownAnswer;
import java.util.List;

/**
 * What came of one question whose answer is known.
 *
 * @param grounded whether every quote stands in the passage it is said to be from
 * @param problems what is wrong; empty when it passed
 */
public record CheckResult(
    KnownAnswer known, Answer answer, boolean grounded, List<String> problems) {

  /** Copies its list. */
  public CheckResult {
    problems = List.copyOf(problems);
  }

  /** Whether nothing is wrong. */
  public boolean passed() {
    return problems.isEmpty();
  }
}
