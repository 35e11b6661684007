package eu.casemate.bundle.tuf;

import java.time.Instant;

/**
 * The client workflow of the specification (section 5): brings the trusted copies up to what the
 * source offers, one step at a time, and keeps nothing that a step refuses. Not for several threads
 * at once.
 */
public final class TufClient {

  private final UpdateCycle cycle;

  /**
   * A client for one update.
   *
   * @param source of new metadata, not trusted
   * @param store with the trusted copies, {@code root.json} at least
   * @param policy on keys
   * @param start the fixed update start time (5.1) that expiry is compared with; {@link
   *     Instant#EPOCH} where there is no clock to trust, by which nothing has ever expired
   * @param bounds on what is read
   */
  public TufClient(
      MetadataSource source, MetadataStore store, KeyPolicy policy, Instant start, Bounds bounds) {
    this.cycle = new UpdateCycle(source, store, policy, start, bounds);
  }

  /**
   * Updates all roles. The search for targets goes on in what it returns.
   *
   * @throws eu.casemate.bundle.BundleException if there is no trusted root, or a disk fails
   */
  public RefreshOutcome refresh() {
    try {
      Root root = new RootUpdate(cycle).run(); // 5.2, 5.3
      Timestamp timestamp = new TimestampUpdate(cycle, root).run(); // 5.4
      Snapshot snapshot = new SnapshotUpdate(cycle, root, timestamp).run(); // 5.5
      TargetsUpdate targetsUpdate = new TargetsUpdate(cycle, root);
      Targets targets = // 5.6
          targetsUpdate.run(
              TopLevelRole.TARGETS.roleName(), root.keysOf(TopLevelRole.TARGETS), snapshot);
      return new RefreshOutcome.Trusted(
          new TrustedMetadata(
              root, timestamp, snapshot, targets, new TargetSearch(targetsUpdate, cycle.bounds())));
    } catch (RejectedException e) {
      return new RefreshOutcome.Refused(e.rejection());
    }
  }
}
