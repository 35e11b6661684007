package eu.casemate.runtime.documents.ocr;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether words were found where ink is: looking for columns, the recogniser may leave out one of
 * short numbers, and be sure of the rest.
 */
final class Coverage {

  private static final double MOST_LEFT_OUT = 0.06;
  private static final double INK = 0.7;
  private static final int STEP = 3;
  private static final int MARGIN = 6;
  private static final double SURE_ENOUGH = 0.6;

  private Coverage() {}

  /** Whether much of the ink is no part of any word. */
  static boolean lacks(Grey page, List<Word> words) {
    int columns = page.width() / STEP + 1;
    boolean[] covered = new boolean[columns * (page.height() / STEP + 1)];
    for (Word word : words) {
      int bottom = Math.min(page.height(), word.bottom() + MARGIN);
      int right = Math.min(page.width(), word.right() + MARGIN);
      for (int y = Math.max(0, word.top() - MARGIN) / STEP; y * STEP < bottom; y++) {
        for (int x = Math.max(0, word.left() - MARGIN) / STEP; x * STEP < right; x++) {
          covered[y * columns + x] = true;
        }
      }
    }
    double limit = page.mean(STEP) * INK;
    int ink = 0;
    int leftOut = 0;
    for (int y = 0; y * STEP < page.height(); y++) {
      for (int x = 0; x * STEP < page.width(); x++) {
        if (page.at(x * STEP, y * STEP) < limit) {
          ink++;
          leftOut += covered[y * columns + x] ? 0 : 1;
        }
      }
    }
    return leftOut > ink * MOST_LEFT_OUT;
  }

  /** The words, and those of a second look that stand where no word was. */
  static List<Word> completed(List<Word> words, List<Word> second) {
    List<Word> all = new ArrayList<>(words);
    int paragraphs = words.isEmpty() ? 0 : words.getLast().paragraph();
    int lines = words.isEmpty() ? 0 : words.getLast().line();
    for (Word each : second) {
      boolean meant = each.text().codePoints().anyMatch(Character::isLetterOrDigit);
      boolean known = words.stream().anyMatch(word -> overlap(word, each));
      if (meant && !known && each.confidence() >= SURE_ENOUGH) {
        all.add(
            new Word(
                each.text(),
                each.left(),
                each.top(),
                each.width(),
                each.height(),
                each.confidence(),
                paragraphs + each.paragraph(),
                lines + each.line()));
      }
    }
    return all;
  }

  private static boolean overlap(Word one, Word other) {
    int width = Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
    int height = Math.min(one.bottom(), other.bottom()) - Math.max(one.top(), other.top());
    return width > 0 && height > 0 && 4L * width * height > (long) other.width() * other.height();
  }
}
