package eu.casemate.runtime.tenancy;

import java.util.regex.Pattern;

/** Names that people choose: short, printable, on one line. */
final class Labels {

  private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,62}");

  private Labels() {}

  static void require(String what, String name) {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " is named with 1 to 63 letters, digits, spaces and . _ @ + -, first a letter or"
              + " digit");
    }
  }
}
