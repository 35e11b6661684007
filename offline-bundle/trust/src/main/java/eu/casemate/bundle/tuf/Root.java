package eu.casemate.bundle.tuf;

import eu.casemate.bundle.BundleException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The trust root: which keys each role has, its own among them (4.3). */
public final class Root implements Role {

  private static final int MOST_KEYS = 1024;
  private static final int MOST_ROLES = 16;

  private final Header header;
  private final boolean consistentSnapshot;
  private final Map<TopLevelRole, RoleKeys> roles;

  private Root(Header header, boolean consistentSnapshot, Map<TopLevelRole, RoleKeys> roles) {
    this.header = header;
    this.consistentSnapshot = consistentSnapshot;
    this.roles = new EnumMap<>(roles);
  }

  /**
   * The root in an envelope, for authoring and for showing it to people. It says nothing of
   * signatures: {@link #signedByItself} does, and {@link TufClient} is what decides on trust.
   *
   * @throws BundleException if it holds no root
   */
  public static Root of(Envelope envelope) {
    try {
      return read(envelope.signed());
    } catch (MalformedException e) {
      throw new BundleException("the file is no root metadata; name a file such as 1.root.json", e);
    }
  }

  static Root read(Json.Members members) {
    Fields signed = new Fields(members, "");
    Header header = Header.read(signed, "root");
    Map<String, TufKey> keys = keys(signed);
    Map<TopLevelRole, RoleKeys> roles = new EnumMap<>(TopLevelRole.class);
    signed.table("roles", MOST_ROLES);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, RoleKeys.read(signed.object("roles").object(role.roleName()), keys));
    }
    return new Root(header, signed.flag("consistent_snapshot"), roles);
  }

  /** The member {@code keys} of a root or of delegations, by identifier. */
  static Map<String, TufKey> keys(Fields owner) {
    Map<String, TufKey> keys = new LinkedHashMap<>();
    owner
        .table("keys", MOST_KEYS)
        .forEach((keyid, key) -> keys.put(keyid, TufKey.read(keyid, key)));
    return keys;
  }

  /** The number of this root; the next one has the next number. */
  @Override
  public long version() {
    return header.version();
  }

  /** From when on nothing is accepted under this root. */
  @Override
  public Instant expires() {
    return header.expires();
  }

  /** Who signs for a role. */
  public RoleKeys keysOf(TopLevelRole role) {
    return Objects.requireNonNull(roles.get(role), role::roleName);
  }

  /** Whether files of metadata carry their version in front of their name. */
  public boolean consistentSnapshot() {
    return consistentSnapshot;
  }

  /** Whether enough of the root keys that it names have signed it. */
  public boolean signedByItself(Envelope envelope) {
    return keysOf(TopLevelRole.ROOT).approves(envelope);
  }
}
