package eu.casemate.runtime.agents;

/**
 * A passage that may answer a question.
 *
 * @param id identifies the passage for {@code /api/v1/passages/ID}
 * @param document the document's relative path
 * @param section the heading path, {@code Title › Heading}
 * @param text the passage in full; quotes are substrings of it
 * @param score how well it fits, 0 to 1, higher is better
 */
public record Evidence(
    String id,
    String document,
    String title,
    String section,
    String language,
    String text,
    double score) {}
