package eu.casemate.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chunks by their numbers in a release's table, in an order that matters: those a content consists
 * of, or those a pack carries. Written {@code 0-511,7,600-601}; there is one spelling of each list.
 *
 * @param ranges none of which continues the one before it
 */
public record ChunkList(List<ChunkRange> ranges) {

  private static final int MOST_DIGITS = 9;
  private static final int LONGEST_RANGE = 2 * MOST_DIGITS + 1;

  /** Refuses ranges that one range could say. */
  public ChunkList {
    ranges = List.copyOf(ranges);
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i - 1).last() + 1 == ranges.get(i).first()) {
        throw new InvalidValueException(
            "range of chunks", ranges.get(i).toString(), "joined with the range before it");
      }
    }
  }

  /** No chunks. */
  public static ChunkList none() {
    return new ChunkList(List.of());
  }

  /** The list of these numbers, in this order. */
  public static ChunkList of(IntStream numbers) {
    List<ChunkRange> ranges = new ArrayList<>();
    numbers.forEach(number -> append(ranges, number));
    return new ChunkList(ranges);
  }

  /**
   * The list that a text spells.
   *
   * @throws InvalidValueException if it is none, or another spelling of one
   */
  public static ChunkList parse(String text) {
    return parse(text, Integer.MIN_VALUE);
  }

  /**
   * The list that a text spells, whose numbers only go up and are those of a release. What does not
   * is refused where it stands, so that texts make no more ranges than a release has chunks.
   *
   * @param before what the first number must be above: the last one of an earlier list, or -1
   * @throws InvalidValueException if it is none, or another spelling of one
   */
  public static ChunkList parseAscending(String text, int before) {
    return parse(text, before);
  }

  private static ChunkList parse(String text, int before) {
    List<ChunkRange> ranges = new ArrayList<>();
    boolean ascending = before >= -1;
    int highest = before;
    for (int at = 0; at <= text.length(); ) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      ChunkRange range = range(text, at, end);
      if (ascending && (range.first() <= highest || range.last() >= ContentTable.MOST_CHUNKS)) {
        throw new InvalidValueException(
            "range of chunks", range.toString(), "above those before it, and part of a release");
      }
      ranges.add(range);
      highest = range.last();
      at = end + 1;
    }
    return new ChunkList(ranges);
  }

  private static ChunkRange range(String text, int from, int to) {
    int dash = text.indexOf('-', from, to);
    int first = number(text, from, dash < 0 ? to : dash);
    int last = dash < 0 ? first : number(text, dash + 1, to);
    if (first < 0 || last < first || (dash >= 0 && last == first)) {
      String shown = text.substring(from, Math.min(to, from + LONGEST_RANGE));
      throw new InvalidValueException("range of chunks", shown, "a number or FIRST-LAST");
    }
    return new ChunkRange(first, last);
  }

  /** The number in its one spelling; -1 if that is none. */
  private static int number(String text, int from, int to) {
    int digits = to - from;
    boolean spelled = digits > 0 && (digits == 1 || text.charAt(from) != '0');
    int number = spelled && digits <= MOST_DIGITS ? 0 : -1;
    for (int at = from; at < to && number >= 0; at++) {
      int digit = text.charAt(at) - '0';
      number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
    }
    return number;
  }

  /** The numbers in their order. */
  public IntStream numbers() {
    return ranges.stream().flatMapToInt(r -> IntStream.rangeClosed(r.first(), r.last()));
  }

  /** How many chunks these are, repetitions counted. */
  public long count() {
    return ranges.stream().mapToLong(ChunkRange::count).sum();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Whether each number is higher than the one before it. */
  public boolean isAscending() {
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).first() <= ranges.get(i - 1).last()) {
        return false;
      }
    }
    return true;
  }

  /** The highest number; -1 if there are none. */
  public int highest() {
    return ranges.stream().mapToInt(ChunkRange::last).max().orElse(-1);
  }

  @Override
  public String toString() {
    return appendTo(new StringBuilder()).toString();
  }

  /** Appends the spelling of the list. */
  public StringBuilder appendTo(StringBuilder text) {
    String separator = "";
    for (ChunkRange range : ranges) {
      range.appendTo(text.append(separator));
      separator = ",";
    }
    return text;
  }

  private static void append(List<ChunkRange> ranges, int number) {
    if (!ranges.isEmpty() && ranges.getLast().last() + 1 == number) {
      ranges.set(ranges.size() - 1, new ChunkRange(ranges.getLast().first(), number));
    } else {
      ranges.add(new ChunkRange(number, number));
    }
  }
}
