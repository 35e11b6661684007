package eu.casemate.hsm.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * What a token remembers under a label: a number that only goes up within an epoch, while epochs
 * only go up. Who keeps it decides what an epoch is.
 *
 * @param epoch 0 or more
 * @param value 0 or more
 * @param note what the owner keeps beside the number; at most {@value #LONGEST_NOTE} bytes in
 *     UTF-8, since a token is no file store
 */
public record MonotonicCounter(long epoch, long value, String note)
    implements Comparable<MonotonicCounter> {

  /** Where nothing was kept yet. */
  public static final MonotonicCounter NONE = new MonotonicCounter(0, 0, "");

  /** The longest note in bytes. */
  public static final int LONGEST_NOTE = 8192;

  private static final int PLAIN = Long.BYTES;
  private static final int HEADER = 2 * Long.BYTES;

  /** Refuses a number below 0 and a note that is too long. */
  public MonotonicCounter {
    if (epoch < 0 || value < 0 || note.getBytes(StandardCharsets.UTF_8).length > LONGEST_NOTE) {
      throw new IllegalArgumentException(
          "a counter has an epoch and a value of 0 or more, and a note of at most 8192 bytes");
    }
  }

  @Override
  public int compareTo(MonotonicCounter other) {
    return Comparator.comparingLong(MonotonicCounter::epoch)
        .thenComparingLong(MonotonicCounter::value)
        .compare(this, other);
  }

  /** As it stands in the token: value and epoch, 8 bytes each, then the note. */
  byte[] encoded() {
    byte[] text = note.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER + text.length)
        .putLong(value)
        .putLong(epoch)
        .put(text)
        .array();
  }

  /**
   * Reads it; the value alone is of epoch 0, as casemate 0.1 kept it.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static MonotonicCounter read(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    if (encoded.length == PLAIN) {
      return new MonotonicCounter(0, bytes.getLong(), "");
    }
    if (encoded.length < HEADER) {
      throw new IllegalArgumentException("a counter has 8 bytes, or 16 and more");
    }
    long value = bytes.getLong();
    long epoch = bytes.getLong();
    return new MonotonicCounter(epoch, value, StandardCharsets.UTF_8.decode(bytes).toString());
  }
}
