package eu.casemate.bundle;

/**
 * The number of a release of the product; it only goes up, whatever the version text says.
 *
 * @param value from 1 to 2 147 483 647
 */
public record ReleaseNumber(int value) implements Comparable<ReleaseNumber> {

  /** Refuses zero and below. */
  public ReleaseNumber {
    if (value < 1) {
      throw new InvalidValueException("release number", Integer.toString(value), "1 or more");
    }
  }

  @Override
  public int compareTo(ReleaseNumber other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
