package eu.casemate.bundle.tuf;

import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The names of metadata files. A role may have any name, so everything but letters, digits and
 * {@code -_.~} is percent-encoded: no name leaves its folder.
 */
final class MetadataFileName {

  private static final String UNRESERVED = "-_.~";
  private static final int LONGEST = 200;

  private MetadataFileName() {}

  /** The name without a version, as trusted copies have it: {@code root.json}. */
  static String of(String role) {
    StringBuilder name = new StringBuilder();
    for (byte unit : role.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xFF);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new InvalidValueException("role name", role, "1 to " + LONGEST + " encoded characters");
    }
    return name + ".json";
  }

  /** The name with a version in front: {@code 2.root.json}. */
  static String versioned(long version, String role) {
    return version + "." + of(role);
  }
}
