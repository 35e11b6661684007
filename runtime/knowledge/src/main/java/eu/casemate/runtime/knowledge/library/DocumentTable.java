package eu.casemate.runtime.knowledge.library;

import java.util.List;

/**
 * A table and some of its rows.
 *
 * @param from the first row here, from 1
 */
public record DocumentTable(TableSummary summary, int from, List<List<String>> rows) {

  /** The most rows that are given at once. */
  public static final int MOST_ROWS = 1_000;

  /** Copies the rows. */
  public DocumentTable {
    rows = rows.stream().map(List::copyOf).toList();
  }
}
