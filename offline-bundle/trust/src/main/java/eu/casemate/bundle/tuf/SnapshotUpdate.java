package eu.casemate.bundle.tuf;

import java.util.Optional;

/** Clause 5.5: which versions of targets metadata belong together. */
final class SnapshotUpdate {

  private static final String ROLE = TopLevelRole.SNAPSHOT.roleName();

  private final UpdateCycle cycle;
  private final Root root;
  private final MetaFile listed;

  SnapshotUpdate(UpdateCycle cycle, Root root, Timestamp timestamp) {
    this.cycle = cycle;
    this.root = root;
    this.listed = timestamp.snapshot();
  }

  Snapshot run() {
    Optional<Snapshot> trusted = loadTrusted();
    if (trusted.isPresent() && isListed(trusted.get())) {
      cycle.requireFresh(trusted.get(), ROLE, Clause.SNAPSHOT_FREEZE);
      return trusted.get();
    }
    byte[] content =
        new ListedFile(cycle, ROLE, listed, cycle.bounds().snapshotLength())
            .download(root.consistentSnapshot(), Clause.SNAPSHOT_DOWNLOAD, Clause.SNAPSHOT_HASHES);
    Snapshot offered = authenticate(content); // 5.5.3
    if (offered.version() != listed.version()) { // 5.5.4
      throw ListedFile.wrongVersion(ROLE, Clause.SNAPSHOT_VERSION, listed, offered);
    }
    trusted.ifPresent(before -> requireNoRollback(before, offered)); // 5.5.5
    cycle.requireFresh(offered, ROLE, Clause.SNAPSHOT_FREEZE); // 5.5.6
    cycle.persist(ROLE, content); // 5.5.7
    return offered;
  }

  private static void requireNoRollback(Snapshot before, Snapshot offered) {
    before
        .meta()
        .forEach(
            (fileName, file) -> {
              MetaFile next = offered.meta().get(fileName);
              if (next == null || next.version() < file.version()) {
                throw new RejectedException(
                    new Rejection.RolledBack(
                        ROLE,
                        Clause.SNAPSHOT_ROLLBACK,
                        fileName,
                        file.version(),
                        next == null ? 0 : next.version()));
              }
            });
  }

  private Snapshot authenticate(byte[] content) {
    Envelope envelope = cycle.envelope(content, ROLE);
    cycle.requireSigned(
        envelope, root.keysOf(TopLevelRole.SNAPSHOT), ROLE, Clause.SNAPSHOT_SIGNATURES);
    return cycle.interpret(envelope, Snapshot::read, ROLE, Clause.SNAPSHOT_FORMAT);
  }

  /** The trusted copy; one that the present root's keys did not sign is none. */
  private Optional<Snapshot> loadTrusted() {
    try {
      return cycle.stored(ROLE, cycle.bounds().snapshotLength()).map(this::authenticate);
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }

  /** Whether the trusted copy is the very file that the timestamp means. */
  private boolean isListed(Snapshot trusted) {
    return trusted.version() == listed.version()
        && cycle
            .stored(ROLE, cycle.bounds().snapshotLength())
            .filter(new ListedFile(cycle, ROLE, listed, cycle.bounds().snapshotLength())::matches)
            .isPresent();
  }
}
