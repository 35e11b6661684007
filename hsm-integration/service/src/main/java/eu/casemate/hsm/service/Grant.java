package eu.casemate.hsm.service;

import eu.casemate.hsm.token.KeyUse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the table of what is allowed: an operation, for a purpose, to a user.
 *
 * @param uid the user's number; empty for the user of the key service itself
 */
record Grant(Operation operation, String purpose, Optional<Integer> uid) {

  /** What can be allowed. */
  enum Operation {
    WRAP,
    UNWRAP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String FORM = "OPERATION:PURPOSE=UID";

  private static final Pattern TEXT =
      Pattern.compile("(wrap|unwrap):([a-z0-9.-]{1,64})=(self|[0-9]{1,9})");

  Grant {
    KeyUse.site(purpose);
  }

  /** Reads {@code unwrap:secrets=self} or {@code unwrap:secrets=1000}. */
  static Grant parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "option --allow needs "
              + FORM
              + ", such as unwrap:secrets=self; an operation is wrap or unwrap, a UID a number or"
              + " self");
    }
    return new Grant(
        Operation.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
        parts.group(2),
        parts.group(3).equals("self")
            ? Optional.empty()
            : Optional.of(Integer.valueOf(parts.group(3))));
  }
}
