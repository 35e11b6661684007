package eu.casemate.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chunks by their numbers in a release's table, in an order that matters: those a content consists
 * of, or those a pack carries. Written {@code 0-511,7,600-601}; there is one spelling of each list.
 *
 * @param ranges none of which continues the one before it
 */
public record ChunkList(List<ChunkRange> ranges) {

  private static final Pattern RANGE =
      Pattern.compile("(0|[1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?");

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
    List<ChunkRange> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = RANGE.matcher(part);
      if (!matcher.matches()) {
        throw new InvalidValueException("range of chunks", part, "a number or FIRST-LAST");
      }
      int first = Integer.parseInt(matcher.group(1));
      ChunkRange range =
          new ChunkRange(
              first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
      if (matcher.group(2) != null && range.count() == 1) {
        throw new InvalidValueException("range of chunks", part, "a single number, written once");
      }
      ranges.add(range);
    }
    return new ChunkList(ranges);
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
    return ranges.stream().map(ChunkRange::toString).collect(Collectors.joining(","));
  }

  private static void append(List<ChunkRange> ranges, int number) {
    if (!ranges.isEmpty() && ranges.getLast().last() + 1 == number) {
      ranges.set(ranges.size() - 1, new ChunkRange(ranges.getLast().first(), number));
    } else {
      ranges.add(new ChunkRange(number, number));
    }
  }
}
