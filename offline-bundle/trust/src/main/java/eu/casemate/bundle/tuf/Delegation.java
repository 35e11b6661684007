package eu.casemate.bundle.tuf;

import eu.casemate.bundle.InvalidValueException;
import java.util.Arrays;
import java.util.Map;

/**
 * A role that may speak for some target paths (4.5).
 *
 * @param name of the role; not that of a top-level one
 * @param keys that sign for it, as this delegator sees it
 * @param paths the target paths it may speak for
 * @param terminating whether no later delegation may speak for these paths
 */
record Delegation(String name, RoleKeys keys, PathRule paths, boolean terminating) {

  static Delegation read(Json value, Map<String, TufKey> known) {
    Fields role = Fields.of(value, "delegations.roles");
    String name = role.text("name");
    if (Arrays.stream(TopLevelRole.values()).anyMatch(top -> top.roleName().equals(name))) {
      throw new MalformedException("a delegated role with a name of its own", name);
    }
    try {
      MetadataFileName.of(name);
    } catch (InvalidValueException e) {
      throw new MalformedException("a role name of 1 to 200 encoded characters", name);
    }
    return new Delegation(
        name, RoleKeys.read(role, known), PathRule.read(role), role.flag("terminating"));
  }
}
