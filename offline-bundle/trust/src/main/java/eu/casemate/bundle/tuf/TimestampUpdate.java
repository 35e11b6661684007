package eu.casemate.bundle.tuf;

import java.util.Optional;

/** Clause 5.4: which snapshot is the latest. */
final class TimestampUpdate {

  private static final String ROLE = TopLevelRole.TIMESTAMP.roleName();

  private final UpdateCycle cycle;
  private final RoleKeys keys;

  TimestampUpdate(UpdateCycle cycle, Root root) {
    this.cycle = cycle;
    this.keys = root.keysOf(TopLevelRole.TIMESTAMP);
  }

  Timestamp run() {
    byte[] content =
        cycle.require( // 5.4.1
            MetadataFileName.of(ROLE),
            cycle.bounds().timestampLength(),
            ROLE,
            Clause.TIMESTAMP_DOWNLOAD);
    Timestamp offered = authenticate(content); // 5.4.2
    Optional<Timestamp> trusted = loadTrusted();
    if (trusted.isPresent() && offered.version() == trusted.get().version()) {
      // 5.4.3.1: nothing new. The later steps run on what is trusted, since an earlier update may
      // have ended between this step and them.
      cycle.requireFresh(trusted.get(), ROLE, Clause.TIMESTAMP_FREEZE);
      return trusted.get();
    }
    trusted.ifPresent(before -> requireNoRollback(before, offered));
    cycle.requireFresh(offered, ROLE, Clause.TIMESTAMP_FREEZE); // 5.4.4
    cycle.persist(ROLE, content); // 5.4.5
    return offered;
  }

  private static void requireNoRollback(Timestamp before, Timestamp offered) {
    if (offered.version() < before.version()) { // 5.4.3.1
      throw rollback(Clause.TIMESTAMP_ROLLBACK, ROLE, before.version(), offered.version());
    }
    if (offered.snapshot().version() < before.snapshot().version()) { // 5.4.3.2
      throw rollback(
          Clause.TIMESTAMP_SNAPSHOT_ROLLBACK,
          TopLevelRole.SNAPSHOT.roleName(),
          before.snapshot().version(),
          offered.snapshot().version());
    }
  }

  private static RejectedException rollback(
      Clause clause, String subject, long trusted, long offered) {
    return new RejectedException(new Rejection.RolledBack(ROLE, clause, subject, trusted, offered));
  }

  private Timestamp authenticate(byte[] content) {
    Envelope envelope = cycle.envelope(content, ROLE);
    cycle.requireSigned(envelope, keys, ROLE, Clause.TIMESTAMP_SIGNATURES);
    return cycle.interpret(envelope, Timestamp::read, ROLE, Clause.TIMESTAMP_FORMAT);
  }

  /** The trusted copy; one that the present root's keys did not sign is none. */
  private Optional<Timestamp> loadTrusted() {
    try {
      return cycle.stored(ROLE, cycle.bounds().timestampLength()).map(this::authenticate);
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }
}
