package eu.casemate.runtime.tenancy;

import java.util.regex.Pattern;

/** Names that people choose: short, printable, on one line. */
final class Labels {

  private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,62}");

  // What directories give: "_service", "DOMAIN\\account", "machine$".
  private static final Pattern ACCOUNT = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,256}");

  private Labels() {}

  static void requireAccount(String what, String name) {
    if (name.isBlank() || !ACCOUNT.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " is named with 1 to 256 characters, none of them a control character");
    }
  }

  static void require(String what, String name) {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " is named with 1 to 63 letters, digits, spaces and . _ @ + -, first a letter or"
              + " digit");
    }
  }
}
