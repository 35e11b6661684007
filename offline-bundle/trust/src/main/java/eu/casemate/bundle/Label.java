package eu.casemate.bundle;

/**
 * A short text about a component, shown to people as it is.
 *
 * @param value 1 to 300 printable characters
 */
public record Label(String value) {

  private static final int LONGEST = 300;

  /** Refuses empty, overlong and unprintable texts. */
  public Label {
    if (value.isBlank()
        || value.length() > LONGEST
        || !value.codePoints().allMatch(Printable::isPrintable)) {
      throw new InvalidValueException("text", value, "1 to " + LONGEST + " printable characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
