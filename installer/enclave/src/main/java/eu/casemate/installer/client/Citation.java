package eu.casemate.installer.client;

/**
 * A passage that an answer rests on.
 *
 * @param number as it stands in the answer
 * @param id the passage's id, for {@code GET /api/v1/passages/ID}
 * @param section the heading path
 * @param quote the words taken from the passage
 */
public record Citation(int number, String id, String document, String section, String quote) {}
