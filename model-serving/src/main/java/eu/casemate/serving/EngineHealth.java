package eu.casemate.serving;

/**
 * Whether an engine can serve now.
 *
 * @param code which of its known states; for programs, and for pages in other languages
 * @param detail the same as a sentence for the operator
 */
public record EngineHealth(boolean healthy, String code, String detail) {}
