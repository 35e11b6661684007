package eu.casemate.runtime.documents.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds tables: rows of cells that stand below each other, each of a few words. The recogniser
 * itself takes the columns of a table for columns of text.
 */
final class Rows {

  /** A line of a column of text has more words. */
  private static final int MOST_WORDS = 3;

  private static final double FARTHEST = 3.5;
  private static final int LEAST_ROWS_OF_TWO = 3;
  private static final int MOST_COLUMNS = 60;

  private Rows() {}

  /** A table: a row has a list of segments for each column. */
  record Found(List<List<List<Segment>>> rows) {

    List<Segment> segments() {
      return rows.stream().flatMap(List::stream).flatMap(List::stream).toList();
    }
  }

  static List<Found> find(List<Segment> segments) {
    List<Found> found = new ArrayList<>();
    List<List<Segment>> open = new ArrayList<>();
    for (List<Segment> row : rows(segments)) {
      boolean far = !open.isEmpty() && !near(open.getLast(), row);
      if (row.size() < 2 || far) {
        close(open, found);
      }
      if (row.size() >= 2) {
        open.add(row);
      }
    }
    close(open, found);
    return found;
  }

  /** Segments beside each other, from the left; rows from the top. */
  private static List<List<Segment>> rows(List<Segment> segments) {
    List<Segment> sorted =
        segments.stream().sorted(Comparator.comparingInt(s -> s.top() + s.bottom())).toList();
    List<List<Segment>> rows = new ArrayList<>();
    for (Segment each : sorted) {
      if (rows.isEmpty() || !rows.getLast().getFirst().beside(each)) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(each);
    }
    rows.forEach(row -> row.sort(Comparator.comparingInt(Segment::left)));
    return rows;
  }

  private static boolean near(List<Segment> above, List<Segment> row) {
    int height = Math.max(above.getFirst().height(), row.getFirst().height());
    return row.getFirst().top() - above.getFirst().bottom() < FARTHEST * height;
  }

  private static void close(List<List<Segment>> rows, List<Found> found) {
    List<List<Segment>> table = List.copyOf(rows);
    rows.clear();
    List<Segment> all = table.stream().flatMap(List::stream).toList();
    int[] words = all.stream().mapToInt(each -> each.words().size()).sorted().toArray();
    long wide = table.stream().filter(row -> row.size() > 2).count();
    boolean enough = table.size() >= LEAST_ROWS_OF_TWO || (table.size() == 2 && wide == 2);
    if (!enough || words[words.length / 2] > MOST_WORDS) {
      return;
    }
    List<List<Segment>> columns = columns(all);
    if (columns.size() < 2 || columns.size() > MOST_COLUMNS) {
      return;
    }
    found.add(
        new Found(
            table.stream()
                .map(
                    row ->
                        columns.stream()
                            .map(column -> row.stream().filter(column::contains).toList())
                            .toList())
                .toList()));
  }

  /** Segments that stand above each other. */
  private static List<List<Segment>> columns(List<Segment> all) {
    List<Segment> sorted = all.stream().sorted(Comparator.comparingInt(Segment::left)).toList();
    List<List<Segment>> columns = new ArrayList<>();
    int right = Integer.MIN_VALUE;
    for (Segment each : sorted) {
      if (columns.isEmpty() || each.left() >= right) {
        columns.add(new ArrayList<>());
        right = each.right();
      }
      columns.getLast().add(each);
      right = Math.max(right, each.right());
    }
    return columns;
  }
}
