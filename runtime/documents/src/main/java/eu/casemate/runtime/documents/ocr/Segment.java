package eu.casemate.runtime.documents.ocr;

import java.util.ArrayList;
import java.util.List;

/** Words of one line that no wide gap parts: a line of a column, or a cell. */
record Segment(List<Word> words) {

  /** A gap wider than this many times the height of the letters parts cells. */
  private static final double GAP = 1.6;

  Segment {
    words = List.copyOf(words);
  }

  /** All of a page, in the order of reading. */
  static List<Segment> of(List<Word> words) {
    List<Segment> segments = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    for (Word word : words) {
      if (!open.isEmpty() && !continues(open.getLast(), word)) {
        segments.add(new Segment(open));
        open.clear();
      }
      open.add(word);
    }
    if (!open.isEmpty()) {
      segments.add(new Segment(open));
    }
    return segments;
  }

  private static boolean continues(Word before, Word word) {
    int height = Math.max(before.height(), word.height());
    return word.line() == before.line() && word.left() - before.right() <= GAP * height;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }

  int paragraph() {
    return words.getFirst().paragraph();
  }

  int line() {
    return words.getFirst().line();
  }

  int left() {
    return words.stream().mapToInt(Word::left).min().orElse(0);
  }

  int right() {
    return words.stream().mapToInt(Word::right).max().orElse(0);
  }

  int top() {
    return words.stream().mapToInt(Word::top).min().orElse(0);
  }

  int bottom() {
    return words.stream().mapToInt(Word::bottom).max().orElse(0);
  }

  int height() {
    return bottom() - top();
  }

  /** How wide both stand above each other; below 0 the gap between them. */
  int sharedWidth(Segment other) {
    return Math.min(right(), other.right()) - Math.max(left(), other.left());
  }

  /** Whether both stand on one row. */
  boolean beside(Segment other) {
    int shared = Math.min(bottom(), other.bottom()) - Math.max(top(), other.top());
    return shared * 2 > Math.min(height(), other.height());
  }
}
