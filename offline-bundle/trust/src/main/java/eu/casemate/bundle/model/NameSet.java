package eu.casemate.bundle.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Names seen so far, and a number for each, in 40 bytes a name however long the names are: the
 * first half of their SHA-256 stands for them. Two names of one half would be taken for one, which
 * can only refuse a file, never let a duplicate pass.
 */
final class NameSet {

  private static final int FIRST_SLOTS = 16;
  private static final int ABSENT = -1;

  private final MessageDigest sha256;
  private long[] halves = new long[2 * FIRST_SLOTS];
  private int[] values = filled(FIRST_SLOTS);
  private int size;

  NameSet() {
    this(sha256());
  }

  private NameSet(MessageDigest sha256) {
    this.sha256 = sha256;
  }

  /** An empty set for the same thread, cheaper to make. */
  NameSet another() {
    return new NameSet(sha256);
  }

  /** How many names there are. */
  int size() {
    return size;
  }

  /** Adds a name; false if it was there. */
  boolean add(String name) {
    return put(name, 0);
  }

  /** Adds a name with a number of 0 or more; false if the name was there, whose number stays. */
  boolean put(String name, int value) {
    if (2 * size >= values.length) {
      grow();
    }
    int slot = slotOf(name);
    if (values[slot] != ABSENT) {
      return false;
    }
    values[slot] = value;
    size++;
    return true;
  }

  /** The number of a name, -1 if it is not there. */
  int value(String name) {
    return values[slotOf(name)];
  }

  /** Gives a name that is there another number. */
  void replace(String name, int value) {
    values[slotOf(name)] = value;
  }

  private int slotOf(String name) {
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
    return slotOf(halves, values, hash.getLong(), hash.getLong());
  }

  /** The slot that holds the hash, or the free one where it belongs, which is then marked by it. */
  private static int slotOf(long[] halves, int[] values, long high, long low) {
    int mask = values.length - 1;
    int slot = (int) high & mask;
    while (values[slot] != ABSENT && (halves[2 * slot] != high || halves[2 * slot + 1] != low)) {
      slot = (slot + 1) & mask;
    }
    if (values[slot] == ABSENT) {
      halves[2 * slot] = high;
      halves[2 * slot + 1] = low;
    }
    return slot;
  }

  private void grow() {
    long[] larger = new long[2 * halves.length];
    int[] numbers = filled(2 * values.length);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != ABSENT) {
        int slot = slotOf(larger, numbers, halves[2 * i], halves[2 * i + 1]);
        numbers[slot] = values[i];
      }
    }
    halves = larger;
    values = numbers;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static int[] filled(int slots) {
    int[] numbers = new int[slots];
    Arrays.fill(numbers, ABSENT);
    return numbers;
  }
}
