package eu.casemate.runtime.knowledge.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question in SQL gave.
 *
 * @param rows a cell is a text, a number, a truth value or null
 * @param more whether there are more rows than these
 */
public record TableAnswer(List<String> columns, List<List<@Nullable Object>> rows, boolean more) {

  /** Copies the lists. */
  public TableAnswer {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> copied = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      copied.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = List.copyOf(copied);
  }
}
