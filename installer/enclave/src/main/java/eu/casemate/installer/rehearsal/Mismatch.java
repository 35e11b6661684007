package eu.casemate.installer.rehearsal;

import java.util.ArrayList;
import java.util.List;

/**
 * A step that did not end as it must.
 *
 * @param step what was rehearsed
 * @param expected how it must end
 * @param found how it ended
 * @param printed by the command, line by line
 */
public record Mismatch(String step, String expected, String found, List<String> printed) {

  /** Copies its list. */
  public Mismatch {
    printed = List.copyOf(printed);
  }

  /** The lines for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("error: %s: expected %s, found %s".formatted(step, expected, found));
    printed.forEach(line -> lines.add("  | " + line));
    return lines;
  }
}
