package eu.casemate.audit;

/** A plain value in the details of a record. */
public sealed interface DetailValue {

  /**
   * A text.
   *
   * @param value Unicode text, without half a surrogate pair
   */
  record Text(String value) implements DetailValue {
    /** Checks the text. */
    public Text {
      Values.requireUnicode("a detail", value);
    }
  }

  /**
   * A whole number that every JSON parser reads without loss.
   *
   * @param value from -(2^53 - 1) to 2^53 - 1
   */
  record Whole(long value) implements DetailValue {
    private static final long LARGEST = (1L << 53) - 1;

    /** Checks the number. */
    public Whole {
      if (value > LARGEST || value < -LARGEST) {
        throw new InvalidAuditValueException(
            "a number in the details must lie within 2^53 - 1 on either side of zero");
      }
    }
  }

  /**
   * Yes or no.
   *
   * @param value true for yes
   */
  record Flag(boolean value) implements DetailValue {}
}
