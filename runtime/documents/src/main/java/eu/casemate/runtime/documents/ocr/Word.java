package eu.casemate.runtime.documents.ocr;

/**
 * A word, in dots of the picture.
 *
 * @param confidence from 0 to 1
 * @param paragraph a number that is the same for all words of a paragraph, and grows
 * @param line the same for a line
 */
record Word(
    String text,
    int left,
    int top,
    int width,
    int height,
    double confidence,
    int paragraph,
    int line) {

  int right() {
    return left + width;
  }

  int bottom() {
    return top + height;
  }
}
