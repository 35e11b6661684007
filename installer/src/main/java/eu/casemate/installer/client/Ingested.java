package eu.casemate.installer.client;

/**
 * A document as the appliance took it in.
 *
 * @param outcome {@code added}, {@code replaced} or {@code unchanged}
 */
public record Ingested(
    String document, String title, String language, int sections, int passages, String outcome) {}
