package eu.casemate.installer.client;

/**
 * A document as the appliance took it in, or did not.
 *
 * @param outcome {@code added}, {@code replaced}, {@code unchanged} or {@code refused}, with the
 *     reason behind a colon
 */
public record Ingested(
    String document, String title, String language, int sections, int passages, String outcome) {

  static Ingested refused(String document, String reason) {
    return new Ingested(document, "", "", 0, 0, "refused: " + reason);
  }

  boolean isRefused() {
    return outcome.startsWith("refused");
  }
}
