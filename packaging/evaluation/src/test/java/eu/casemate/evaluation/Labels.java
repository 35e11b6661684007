package eu.casemate.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The sections that answer a question, as {@code packaging/evaluation/questions} labels them: needs
 * between {@code &}, of each of which one section between {@code |} is enough.
 */
record Labels(List<List<String>> needs) {

  /** What stands for: not found. */
  static final int NOWHERE = Integer.MAX_VALUE;

  static Labels parse(String text) {
    return new Labels(
        text.isBlank()
            ? List.of()
            : Arrays.stream(text.split(" & "))
                .map(need -> Arrays.stream(need.split(" \\| ")).map(String::strip).toList())
                .toList());
  }

  /**
   * The rank, from 1, of the first section that meets each need.
   *
   * @param found {@code document#heading}, best first
   */
  List<Integer> ranks(List<String> found) {
    return needs.stream().map(need -> rank(need, found)).toList();
  }

  private static int rank(List<String> need, List<String> found) {
    for (int i = 0; i < found.size(); i++) {
      String each = found.get(i);
      if (need.stream().anyMatch(label -> each.equals(label) || each.startsWith(label + " · "))) {
        return i + 1;
      }
    }
    return NOWHERE;
  }
}
