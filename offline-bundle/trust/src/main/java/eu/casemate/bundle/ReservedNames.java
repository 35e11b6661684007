package eu.casemate.bundle;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names that Windows gives to devices, with any extension: media are read there too. */
final class ReservedNames {

  private static final Pattern DEVICE =
      Pattern.compile("(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9¹²³])(?: *\\..*)?");

  private ReservedNames() {}

  static boolean holds(String name) {
    return DEVICE.matcher(name.toUpperCase(Locale.ROOT)).matches();
  }
}
