package eu.casemate.installer.client;

import java.util.List;

/**
 * A document as the appliance took it in, or did not.
 *
 * @param outcome {@code added}, {@code replaced}, {@code unchanged}, {@code retried} (it was there,
 *     but not all stores had it) or {@code refused}, with the reason behind a colon
 * @param waiting the stores that do not have it yet and catch up by themselves
 */
public record Ingested(
    String document,
    String title,
    String language,
    int sections,
    int passages,
    String outcome,
    List<String> waiting) {

  private static final String REFUSED = "refused: ";

  /** Copies the list. */
  public Ingested {
    waiting = List.copyOf(waiting);
  }

  static Ingested refused(String document, String reason) {
    return new Ingested(document, "", "", 0, 0, REFUSED + reason, List.of());
  }

  /** The outcome, and what does not have the document yet. */
  public String told() {
    return waiting.isEmpty() ? outcome : outcome + ", not yet in " + String.join(" and ", waiting);
  }

  boolean isRefused() {
    return outcome.startsWith(REFUSED);
  }

  /** Why it is refused. */
  String reason() {
    return outcome.substring(REFUSED.length());
  }
}
