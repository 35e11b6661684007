package eu.casemate.installer.client;

import java.util.List;

/**
 * The runtime's own view of what it depends on.
 *
 * @param documents how many it holds
 * @param passages how many it holds
 */
public record RuntimeStatus(
    String version, String model, List<Check> checks, long documents, long passages) {

  /** Copies its list. */
  public RuntimeStatus {
    checks = List.copyOf(checks);
  }

  /** One store or engine. */
  public record Check(String name, boolean healthy, String detail, long milliseconds) {}
}
