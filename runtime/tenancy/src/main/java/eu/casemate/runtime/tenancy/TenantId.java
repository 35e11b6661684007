package eu.casemate.runtime.tenancy;

import java.util.regex.Pattern;

/** Whose documents these are; 1 to 63 of {@code a-z 0-9 -}, first a letter or digit. */
public record TenantId(String value) {

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** Refuses any other form with an IllegalArgumentException. */
  public TenantId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A tenant must be 1 to 63 lower-case letters, digits and '-', first a letter or digit");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
