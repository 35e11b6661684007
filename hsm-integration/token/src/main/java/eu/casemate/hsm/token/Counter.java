package eu.casemate.hsm.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * What a token remembers under a label: a number that only goes up within an era, while eras only
 * go up. Who keeps it decides what an era is.
 *
 * @param era 0 or more
 * @param value 0 or more
 * @param note what the owner keeps beside the number; at most {@value #LONGEST_NOTE} bytes in
 *     UTF-8, since a token is no file store
 */
public record Counter(long era, long value, String note) implements Comparable<Counter> {

  /** Where nothing was kept yet. */
  public static final Counter NONE = new Counter(0, 0, "");

  /** The longest note in bytes. */
  public static final int LONGEST_NOTE = 8192;

  private static final int PLAIN = Long.BYTES;
  private static final int HEADER = 2 * Long.BYTES;

  /** Refuses a number below 0 and a note that is too long. */
  public Counter {
    if (era < 0 || value < 0 || note.getBytes(StandardCharsets.UTF_8).length > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "a counter has an era and a value of 0 or more, and a note of at most 8192 bytes");
    }
  }

  @Override
  public int compareTo(Counter other) {
    return Comparator.comparingLong(Counter::era)
        .thenComparingLong(Counter::value)
        .compare(this, other);
  }

  /** As it stands in the token: value and era, 8 bytes each, then the note. */
  byte[] encoded() {
    byte[] text = note.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER + text.length).putLong(value).putLong(era).put(text).array();
  }

  /**
   * Reads it; the value alone is of era 0, as casemate 0.1 kept it.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Counter read(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    if (encoded.length == PLAIN) {
      return new Counter(0, bytes.getLong(), "");
    }
    if (encoded.length < HEADER) {
      throw new IllegalArgumentException("a counter has 8 bytes, or 16 and more");
    }
    long value = bytes.getLong();
    long era = bytes.getLong();
    return new Counter(era, value, StandardCharsets.UTF_8.decode(bytes).toString());
  }
}
