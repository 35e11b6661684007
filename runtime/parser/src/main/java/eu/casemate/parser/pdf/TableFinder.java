package eu.casemate.parser.pdf;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds a table at the begin of lines: two or more lines in a row whose cells, parted by wide gaps,
 * stand below each other. A line with one cell continues the cell above it.
 */
final class TableFinder {

  private static final float FARTHEST = 3.2f;
  private static final float FARTHEST_OF_CELL = 1.75f;
  private static final int MOST_COLUMNS = 60;

  private TableFinder() {}

  /**
   * A table.
   *
   * @param lines how many lines it takes
   */
  record Found(List<Block.Row> rows, Place.Box box, int lines) {}

  private record Column(float left, float right) {

    float distance(Line cell) {
      return Math.max(0, Math.max(left - cell.right(), cell.left() - right));
    }

    float shared(Line cell) {
      return Math.min(right, cell.right()) - Math.max(left, cell.left());
    }
  }

  static Optional<Found> find(List<Line> lines) {
    List<List<Line>> rows = new ArrayList<>();
    for (Line line : lines) {
      List<Line> cells = line.cells();
      float reach = cells.size() < 2 ? FARTHEST_OF_CELL : FARTHEST;
      boolean apart = !rows.isEmpty() && !follows(rows.getLast().getFirst(), line, reach);
      if (line.hidden() || apart || (cells.size() < 2 && rows.isEmpty())) {
        break;
      }
      rows.add(cells);
    }
    List<Column> columns = columns(rows);
    if (columns.size() < 2 || columns.size() > MOST_COLUMNS) {
      return Optional.empty();
    }
    return table(cutAtProse(rows, columns), columns);
  }

  private static boolean follows(Line above, Line line, float reach) {
    float down = line.baseline() - above.baseline();
    return line.page() == above.page() && down > 0 && down < reach * line.size();
  }

  /** A line of one cell that is wider than any column is text again, and ends the table. */
  private static List<List<Line>> cutAtProse(List<List<Line>> rows, List<Column> columns) {
    List<List<Line>> kept = new ArrayList<>();
    for (List<Line> cells : rows) {
      boolean prose =
          cells.size() == 1 && (wide(cells.getFirst(), columns) || first(cells, columns));
      if (prose) {
        break;
      }
      kept.add(cells);
    }
    return kept;
  }

  private static boolean wide(Line cell, List<Column> columns) {
    return columns.stream().filter(column -> column.shared(cell) > 0).count() > 1;
  }

  // Below the first column, a new line is rather a new paragraph than more of a cell.
  private static boolean first(List<Line> cells, List<Column> columns) {
    return nearest(columns, cells.getFirst()) == 0;
  }

  /** The columns that the rows of the most common number of cells have. */
  private static List<Column> columns(List<List<Line>> rows) {
    Map<Integer, Integer> counts = new TreeMap<>();
    rows.stream()
        .filter(row -> row.size() > 1)
        .forEach(row -> counts.merge(row.size(), 1, Integer::sum));
    int common =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(0);
    if (counts.getOrDefault(common, 0) < 2) {
      return List.of();
    }
    List<Line> cells =
        rows.stream()
            .filter(row -> row.size() == common)
            .flatMap(List::stream)
            .sorted(Comparator.comparingDouble(Line::left))
            .toList();
    List<Column> columns = new ArrayList<>();
    for (Line cell : cells) {
      if (!columns.isEmpty() && cell.left() < columns.getLast().right()) {
        Column last = columns.removeLast();
        columns.add(new Column(last.left(), Math.max(last.right(), cell.right())));
      } else {
        columns.add(new Column(cell.left(), cell.right()));
      }
    }
    return columns.size() == common ? columns : List.of();
  }

  private static Optional<Found> table(List<List<Line>> lines, List<Column> columns) {
    List<Block.Row> rows = new ArrayList<>();
    List<Place.Box> boxes = new ArrayList<>();
    for (List<Line> cells : lines) {
      List<String> texts = new ArrayList<>(Collections.nCopies(columns.size(), ""));
      boolean more = cells.size() == 1 && !rows.isEmpty();
      Place.Box box = cells.stream().map(Line::box).reduce(Place.Box::around).orElseThrow();
      if (more) {
        Block.Row above = rows.removeLast();
        texts = new ArrayList<>(above.cells());
        box = boxes.removeLast().around(box);
      }
      for (Line cell : cells) {
        int column = nearest(columns, cell);
        texts.set(column, (texts.get(column) + " " + Paragraphs.repaired(cell.text())).strip());
      }
      rows.add(new Block.Row(texts, box));
      boxes.add(box);
    }
    return rows.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Found(rows, boxes.stream().reduce(Place.Box::around).orElseThrow(), lines.size()));
  }

  private static int nearest(List<Column> columns, Line cell) {
    int best = 0;
    for (int i = 1; i < columns.size(); i++) {
      float here = columns.get(i).distance(cell);
      float before = columns.get(best).distance(cell);
      boolean nearer = here < before;
      boolean moreOfIt =
          here == before && columns.get(i).shared(cell) > columns.get(best).shared(cell);
      best = nearer || moreOfIt ? i : best;
    }
    return best;
  }
}
