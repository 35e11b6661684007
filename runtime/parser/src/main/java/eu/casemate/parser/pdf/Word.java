package eu.casemate.parser.pdf;

/**
 * A word on a page, in points; y runs downwards.
 *
 * @param baseline where its letters stand
 * @param size of its font
 */
record Word(
    String text,
    float x,
    float right,
    float baseline,
    float height,
    float size,
    boolean bold,
    boolean hidden) {}
