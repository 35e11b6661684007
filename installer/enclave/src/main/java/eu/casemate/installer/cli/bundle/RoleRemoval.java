package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.util.List;
import java.util.regex.Pattern;

/** {@code --remove ROLES=FINGERPRINT}: a key that loses roles. */
record RoleRemoval(RoleAssignment assignment) {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16,64}");

  static RoleRemoval parse(String text) {
    RoleAssignment assignment = RoleAssignment.parse("--remove", text);
    if (!FINGERPRINT.matcher(assignment.value()).matches()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "--remove " + text + " names no key",
          "give its fingerprint as casemate bundle root show prints it, 16 to 64 digits");
    }
    return new RoleRemoval(assignment);
  }

  /** The role without the key; a role that is named but does not have it is a slip. */
  RoleKeys from(TopLevelRole role, RoleKeys keys) {
    if (!assignment.roles().contains(role)) {
      return keys;
    }
    List<TufKey> found = keys.keys().stream().filter(this::isMeant).toList();
    if (found.size() != 1) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "%d keys of the role %s have the fingerprint %s"
              .formatted(found.size(), role, assignment.value()),
          "look at the holders with casemate bundle root show");
    }
    return keys.without(found.getFirst().id());
  }

  private boolean isMeant(TufKey key) {
    return key.hybrid().filter(k -> k.id().hex().startsWith(assignment.value())).isPresent();
  }
}
