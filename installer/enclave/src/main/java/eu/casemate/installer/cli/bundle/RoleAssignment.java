package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** {@code ROLES=VALUE} of an option, such as {@code root,targets=2} or {@code all=marie.pub}. */
record RoleAssignment(String option, Set<TopLevelRole> roles, String value) {
  RoleAssignment {
    roles = Set.copyOf(roles);
  }

  static RoleAssignment parse(String option, String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw wrong(option, text);
    }
    Set<TopLevelRole> roles = EnumSet.noneOf(TopLevelRole.class);
    for (String name : text.substring(0, equals).split(",", -1)) {
      if (name.equals("all")) {
        roles.addAll(EnumSet.allOf(TopLevelRole.class));
      } else {
        roles.add(role(option, text, name));
      }
    }
    return new RoleAssignment(option, roles, text.substring(equals + 1));
  }

  int number() {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new OperatorException(
          ExitStatus.USAGE,
          option + " " + value + " is no number of people, 1 or more",
          "write " + option + " root=2");
    }
    return Integer.parseInt(value);
  }

  private static TopLevelRole role(String option, String text, String name) {
    return Arrays.stream(TopLevelRole.values())
        .filter(role -> role.roleName().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong(option, text));
  }

  private static OperatorException wrong(String option, String text) {
    return new OperatorException(
        ExitStatus.USAGE,
        option + " " + text + " gives no role a value",
        "ROLES are root, targets, snapshot, timestamp with commas between, or all",
        "write " + option + " ROLES=VALUE");
  }
}
