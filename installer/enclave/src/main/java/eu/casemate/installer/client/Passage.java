package eu.casemate.installer.client;

/**
 * A passage as the appliance keeps it.
 *
 * @param section the heading path
 * @param text the whole passage
 */
public record Passage(
    String id, String document, String title, String section, String language, String text) {}
