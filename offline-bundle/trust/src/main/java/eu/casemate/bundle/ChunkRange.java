package eu.casemate.bundle;

/**
 * Consecutive chunks of a release's table.
 *
 * @param first number of the first chunk, from 0
 * @param last number of the last chunk, itself included
 */
public record ChunkRange(int first, int last) {

  /** Refuses a range that ends before it begins. */
  public ChunkRange {
    if (first < 0 || last < first) {
      throw new InvalidValueException("range of chunks", first + "-" + last, "FIRST-LAST");
    }
  }

  /** How many chunks these are. */
  public int count() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return appendTo(new StringBuilder()).toString();
  }

  /** Appends {@code FIRST} or {@code FIRST-LAST}. */
  StringBuilder appendTo(StringBuilder text) {
    text.append(first);
    return first == last ? text : text.append('-').append(last);
  }
}
