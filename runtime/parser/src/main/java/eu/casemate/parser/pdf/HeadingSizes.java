package eu.casemate.parser.pdf;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells headings from text: larger than most of the text, or bold among text that is not. */
final class HeadingSizes {

  private static final float LARGER = 1.12f;
  private static final int MOST_LINES = 3;
  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_BOLD_CHARACTERS = 120;
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

  /** A line of a table of contents: dots lead to its page number. */
  private static final Pattern LEADERS = Pattern.compile("(?:\\. ?){5}");

  private static final Pattern SENTENCE_END = Pattern.compile("[.;:,]$");

  private final int common;
  private final boolean mostlyBold;
  private final List<Integer> larger;

  private HeadingSizes(int common, boolean mostlyBold, List<Integer> larger) {
    this.common = common;
    this.mostlyBold = mostlyBold;
    this.larger = larger;
  }

  static HeadingSizes of(List<Line> lines) {
    Map<Integer, Integer> characters = new HashMap<>();
    int bold = 0;
    int all = 0;
    for (Line line : lines) {
      if (!line.hidden()) {
        int length = line.text().length();
        characters.merge(half(line), length, Integer::sum);
        bold += line.bold() ? length : 0;
        all += length;
      }
    }
    int common =
        characters.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    TreeSet<Integer> larger = new TreeSet<>(Comparator.reverseOrder());
    characters.keySet().stream().filter(size -> size >= common * LARGER).forEach(larger::add);
    return new HeadingSizes(common, bold * 2 > all, List.copyOf(larger));
  }

  /** The level of a text that begins with this line; empty when it is no heading. */
  Optional<Integer> level(Line first, String text, int lines) {
    boolean plain =
        lines > MOST_LINES
            || text.length() > MOST_CHARACTERS
            || !LETTERS.matcher(text).find()
            || LEADERS.matcher(text).find();
    if (plain) {
      return Optional.empty();
    }
    if (half(first) >= common * LARGER) {
      return Optional.of(larger.indexOf(half(first)) + 1);
    }
    boolean apart =
        first.bold()
            && !mostlyBold
            && lines == 1
            && half(first) >= common
            && text.length() <= MOST_BOLD_CHARACTERS
            && !SENTENCE_END.matcher(text).find();
    return apart ? Optional.of(larger.size() + 1) : Optional.empty();
  }

  // Half points: sizes that differ by less are one.
  private static int half(Line line) {
    return Math.round(line.size() * 2);
  }
}
