package eu.casemate.bundle.tuf;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Metadata that an update has trusted in every role. Made by {@link TufClient} only. */
public final class TrustedMetadata {

  private final Root root;
  private final Timestamp timestamp;
  private final Snapshot snapshot;
  private final Targets targets;
  private final TargetSearch search;

  TrustedMetadata(
      Root root, Timestamp timestamp, Snapshot snapshot, Targets targets, TargetSearch search) {
    this.root = root;
    this.timestamp = timestamp;
    this.snapshot = snapshot;
    this.targets = targets;
    this.search = search;
  }

  /** The root in force. */
  public Root root() {
    return root;
  }

  /** The number of a role's metadata. */
  public long version(TopLevelRole role) {
    return switch (role) {
      case ROOT -> root.version();
      case TIMESTAMP -> timestamp.version();
      case SNAPSHOT -> snapshot.version();
      case TARGETS -> targets.version();
    };
  }

  /** When a role's metadata expires. */
  public Instant expires(TopLevelRole role) {
    return switch (role) {
      case ROOT -> root.expires();
      case TIMESTAMP -> timestamp.expires();
      case SNAPSHOT -> snapshot.expires();
      case TARGETS -> targets.expires();
    };
  }

  /** When the release was made, if its metadata says so: from the top-level targets. */
  public Optional<Instant> created() {
    return targets.created();
  }

  /** The files that the top-level targets role itself names, by target path. */
  public Map<String, TargetFile> topLevelTargets() {
    return targets.files();
  }

  /** Finds a target, through delegations if need be (5.6.7, 5.7.1, 5.7.2). */
  public LookupOutcome find(String targetPath) {
    try {
      return new LookupOutcome.Found(search.find(targets, snapshot, targetPath));
    } catch (RejectedException e) {
      return new LookupOutcome.Refused(e.rejection());
    }
  }
}
