package eu.casemate.bundle.tuf;

import eu.casemate.bundle.InvalidValueException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A root to be signed: the first one, or the next after one. The same keys, thresholds and expiry
 * give the same bytes.
 *
 * @param version 1 for the first
 * @param expires in whole seconds
 * @param roles every role; each threshold from 1 to the number of its distinct keys
 */
public record RootMetadata(long version, Instant expires, Map<TopLevelRole, RoleKeys> roles) {

  /** Refuses roles that are missing or that could never be satisfied. */
  public RootMetadata {
    roles = Map.copyOf(roles);
    for (TopLevelRole role : TopLevelRole.values()) {
      RoleKeys keys = roles.get(role);
      if (keys == null) {
        throw new InvalidValueException("roles", roles.keySet().toString(), "all four of them");
      }
      if (!keys.areDistinct() || keys.keys().size() > RoleKeys.MOST_KEYS) {
        throw new InvalidValueException(
            "keys of " + role, keys.keys().toString(), "at most 64 keys with no part in common");
      }
      if (keys.threshold() < 1 || keys.threshold() > keys.keys().size()) {
        throw new InvalidValueException(
            "threshold of " + role,
            Integer.toString(keys.threshold()),
            "1 to the number of its keys, " + keys.keys().size());
      }
    }
  }

  /** Version 1. */
  public static RootMetadata first(Instant expires, Map<TopLevelRole, RoleKeys> roles) {
    return new RootMetadata(1, expires, roles);
  }

  /** The next version, with the roles of the present one until {@link #with} changes them. */
  public static RootMetadata after(Root present, Instant expires) {
    Map<TopLevelRole, RoleKeys> roles = new EnumMap<>(TopLevelRole.class);
    Arrays.stream(TopLevelRole.values()).forEach(role -> roles.put(role, present.keysOf(role)));
    return new RootMetadata(present.version() + 1, expires, roles);
  }

  /** The same with other keys or another threshold for a role. */
  public RootMetadata with(TopLevelRole role, RoleKeys keys) {
    Map<TopLevelRole, RoleKeys> changed = new EnumMap<>(roles);
    changed.put(role, keys);
    return new RootMetadata(version, expires, changed);
  }

  /** Such as {@code 2.root.json}. */
  public String fileName() {
    return MetadataFileName.versioned(version, TopLevelRole.ROOT.roleName());
  }

  /** The root without signatures. */
  public Envelope unsigned() {
    Map<String, Json> members = new Header(version, expires).members("root");
    Map<String, Json> keysById = new LinkedHashMap<>();
    Map<String, Json> rolesByName = new LinkedHashMap<>();
    for (TopLevelRole role : TopLevelRole.values()) {
      RoleKeys keys = Objects.requireNonNull(roles.get(role), role::roleName);
      keys.keys().forEach(key -> keysById.put(key.id().toString(), key.content()));
      rolesByName.put(role.roleName(), json(keys));
    }
    members.put("consistent_snapshot", new Json.Flag(true));
    members.put("keys", new Json.Members(keysById));
    members.put("roles", new Json.Members(rolesByName));
    return Envelope.unsigned(new Json.Members(members));
  }

  private static Json json(RoleKeys keys) {
    return new Json.Members(
        Map.of(
            "keyids",
            new Json.Sequence(
                keys.keys().stream()
                    .map(TufKey::id)
                    .sorted()
                    .<Json>map(id -> new Json.Text(id.toString()))
                    .toList()),
            "threshold",
            new Json.Whole(keys.threshold())));
  }
}
