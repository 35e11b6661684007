package eu.casemate.bundle.tuf;

/** A clause of The Update Framework specification 1.0 at which something can be refused. */
public enum Clause {
  /** Metadata is an object of a signed portion and signatures, each key identifier once. */
  OBJECT_FORMAT("4.2.1"),
  /** A key is named by the digest of its content; the policy may refuse its kind. */
  KEY_FORMAT("4.2.2"),
  /** The form of a root. */
  ROOT_FORMAT("4.3"),
  /** The form of a snapshot. */
  SNAPSHOT_FORMAT("4.4"),
  /** The form of targets and delegations. */
  TARGETS_FORMAT("4.5"),
  /** The form of a timestamp. */
  TIMESTAMP_FORMAT("4.6"),
  /** The root that the client already trusts. */
  LOAD_ROOT("5.2"),
  /** A root of at most W bytes. */
  ROOT_DOWNLOAD("5.3.3"),
  /** The new root is signed by the old root's keys and by its own. */
  ROOT_SIGNATURES("5.3.4"),
  /** The new root has exactly the next number. */
  ROOT_ROLLBACK("5.3.5"),
  /** The last root has not expired. */
  ROOT_FREEZE("5.3.10"),
  /** A timestamp of at most X bytes. */
  TIMESTAMP_DOWNLOAD("5.4.1"),
  /** The timestamp is signed. */
  TIMESTAMP_SIGNATURES("5.4.2"),
  /** The timestamp's own number does not go down. */
  TIMESTAMP_ROLLBACK("5.4.3.1"),
  /** The number of the snapshot it names does not go down. */
  TIMESTAMP_SNAPSHOT_ROLLBACK("5.4.3.2"),
  /** The timestamp has not expired. */
  TIMESTAMP_FREEZE("5.4.4"),
  /** A snapshot of at most the length that the timestamp says, or Y bytes. */
  SNAPSHOT_DOWNLOAD("5.5.1"),
  /** The snapshot has the hashes that the timestamp says. */
  SNAPSHOT_HASHES("5.5.2"),
  /** The snapshot is signed. */
  SNAPSHOT_SIGNATURES("5.5.3"),
  /** The snapshot has the number that the timestamp says. */
  SNAPSHOT_VERSION("5.5.4"),
  /** No targets metadata that was listed goes down or away. */
  SNAPSHOT_ROLLBACK("5.5.5"),
  /** The snapshot has not expired. */
  SNAPSHOT_FREEZE("5.5.6"),
  /** Targets metadata of at most the length that the snapshot says, or Z bytes. */
  TARGETS_DOWNLOAD("5.6.1"),
  /** Targets metadata has the hashes that the snapshot says. */
  TARGETS_HASHES("5.6.2"),
  /** Targets metadata is signed by the keys that its delegator names. */
  TARGETS_SIGNATURES("5.6.3"),
  /** Targets metadata has the number that the snapshot says. */
  TARGETS_VERSION("5.6.4"),
  /** Targets metadata has not expired. */
  TARGETS_FREEZE("5.6.5"),
  /** A delegated role is listed in the snapshot. */
  TARGETS_SEARCH("5.6.7"),
  /** The target is one that somebody entitled to it has named. */
  TARGET_LOOKUP("5.7.2"),
  /** The target's content has the length and the hashes that the metadata says. */
  TARGET_CONTENT("5.7.3");

  private final String number;

  Clause(String number) {
    this.number = number;
  }

  /** Such as {@code 5.3.4}. */
  public String number() {
    return number;
  }

  @Override
  public String toString() {
    return number;
  }
}
