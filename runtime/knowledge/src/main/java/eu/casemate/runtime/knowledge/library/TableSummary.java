package eu.casemate.runtime.knowledge.library;

import java.util.List;

/**
 * A table of a document.
 *
 * @param number in its document, from 1; SQL names it {@code t1}, {@code t2} and so on
 * @param page from 1; 0 for a document without pages
 * @param columns as SQL names them
 * @param header the first row as it is written
 * @param numeric which columns hold numbers only
 * @param rows without the first
 */
public record TableSummary(
    int number,
    int page,
    List<String> columns,
    List<String> header,
    List<Boolean> numeric,
    int rows) {

  /** Copies the lists. */
  public TableSummary {
    columns = List.copyOf(columns);
    header = List.copyOf(header);
    numeric = List.copyOf(numeric);
  }
}
