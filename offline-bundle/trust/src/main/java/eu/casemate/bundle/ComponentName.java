package eu.casemate.bundle;

import java.util.regex.Pattern;

/**
 * The name of a component; also the name of its pack and of its folder in an installed generation.
 *
 * @param value a lower-case letter, then up to 39 lower-case letters, digits or inner hyphens
 */
public record ComponentName(String value) implements Comparable<ComponentName> {

  private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /** Refuses other characters, and names that Windows reserves for devices. */
  public ComponentName {
    if (!NAME.matcher(value).matches() || ReservedNames.holds(value)) {
      throw new InvalidValueException(
          "component name", value, "a-z, then a-z, 0-9 and inner hyphens, at most 40, no device");
    }
  }

  @Override
  public int compareTo(ComponentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
