package eu.casemate.parser.pdf;

import eu.casemate.runtime.documents.structure.Place;
import java.util.ArrayList;
import java.util.List;

/** Words that stand beside each other; all of them are hidden, or none. */
record Line(int page, List<Word> words) {

  /** A wider gap than this many times the size parts two cells. */
  private static final float CELL_GAP = 1.3f;

  Line {
    words = List.copyOf(words);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }

  boolean hidden() {
    return words.getFirst().hidden();
  }

  boolean bold() {
    return words.stream().allMatch(Word::bold);
  }

  float size() {
    return (float) words.stream().mapToDouble(Word::size).max().orElse(0);
  }

  float left() {
    return words.getFirst().x();
  }

  float right() {
    return (float) words.stream().mapToDouble(Word::right).max().orElse(0);
  }

  float baseline() {
    return words.getFirst().baseline();
  }

  Place.Box box() {
    double left = words.stream().mapToDouble(Word::x).min().orElse(0);
    double top =
        words.stream().mapToDouble(word -> word.baseline() - word.height()).min().orElse(0);
    double bottom = words.stream().mapToDouble(Word::baseline).max().orElse(0);
    return new Place.Box(
        page,
        (int) Math.floor(left),
        (int) Math.floor(top),
        (int) Math.ceil(right() - left) + 1,
        (int) Math.ceil(bottom - top) + 1);
  }

  /** Its words in groups that wide gaps part. */
  List<Line> cells() {
    List<Line> cells = new ArrayList<>();
    int start = 0;
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).x() - words.get(i - 1).right() > CELL_GAP * words.get(i).size()) {
        cells.add(new Line(page, words.subList(start, i)));
        start = i;
      }
    }
    cells.add(new Line(page, words.subList(start, words.size())));
    return cells;
  }
}
