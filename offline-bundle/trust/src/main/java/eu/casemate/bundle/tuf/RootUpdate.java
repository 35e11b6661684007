package eu.casemate.bundle.tuf;

import eu.casemate.bundle.BundleException;
import java.util.Optional;

/** Clauses 5.2 and 5.3: from the root that is trusted to the latest there is. */
final class RootUpdate {

  private static final String ROLE = TopLevelRole.ROOT.roleName();

  private final UpdateCycle cycle;

  RootUpdate(UpdateCycle cycle) {
    this.cycle = cycle;
  }

  Root run() {
    Root trusted = loadTrusted();
    boolean rotated = false;
    for (int followed = 0; followed < cycle.bounds().rotations(); followed++) {
      Optional<byte[]> content = next(trusted);
      if (content.isEmpty()) {
        break;
      }
      Root successor = authenticate(trusted, content.get());
      rotated = rotated || rotates(trusted, successor);
      trusted = successor; // 5.3.7
      cycle.persist(ROLE, content.get()); // 5.3.8, then again from 5.3.2 on (5.3.9)
    }
    cycle.requireFresh(trusted, ROLE, Clause.ROOT_FREEZE); // 5.3.10
    if (rotated) { // 5.3.11
      cycle.store().delete(MetadataFileName.of(TopLevelRole.TIMESTAMP.roleName()));
      cycle.store().delete(MetadataFileName.of(TopLevelRole.SNAPSHOT.roleName()));
    }
    return trusted; // 5.3.12: the steps that follow ask it for consistent snapshots
  }

  /** 5.2. The root has to be signed by itself, so that a damaged or swapped copy is noticed. */
  private Root loadTrusted() {
    byte[] content =
        cycle
            .stored(ROLE, cycle.bounds().rootLength())
            .orElseThrow(
                () ->
                    new BundleException(
                        "there is no trusted root.json of at most "
                            + cycle.bounds().rootLength()
                            + " bytes; install the root that you were given out of band"));
    Envelope envelope = cycle.envelope(content, ROLE);
    Root root = cycle.interpret(envelope, Root::read, ROLE, Clause.ROOT_FORMAT);
    cycle.requireAcceptedRoles(root);
    cycle.requireSigned(envelope, root.keysOf(TopLevelRole.ROOT), ROLE, Clause.LOAD_ROOT);
    return root;
  }

  /** 5.3.2 and 5.3.3. */
  private Optional<byte[]> next(Root trusted) {
    String fileName = MetadataFileName.versioned(trusted.version() + 1, ROLE);
    return cycle.download(fileName, cycle.bounds().rootLength(), ROLE, Clause.ROOT_DOWNLOAD);
  }

  /** 5.3.4 and 5.3.5. Nothing of the new root is interpreted before the old keys approve of it. */
  private Root authenticate(Root trusted, byte[] content) {
    Envelope envelope = cycle.envelope(content, ROLE);
    cycle.requireSigned(envelope, trusted.keysOf(TopLevelRole.ROOT), ROLE, Clause.ROOT_SIGNATURES);
    Root successor = cycle.interpret(envelope, Root::read, ROLE, Clause.ROOT_FORMAT);
    cycle.requireAcceptedRoles(successor);
    cycle.requireSigned(
        envelope, successor.keysOf(TopLevelRole.ROOT), ROLE, Clause.ROOT_SIGNATURES);
    if (successor.version() != trusted.version() + 1) { // 5.3.5; 5.3.6: expiry does not matter yet
      throw new RejectedException(
          new Rejection.Mismatched(
              ROLE,
              Clause.ROOT_ROLLBACK,
              "version " + (trusted.version() + 1),
              "version " + successor.version()));
    }
    return successor;
  }

  /**
   * A key that was taken away from the timestamp or the snapshot may have been used to run the
   * numbers up. One that was added cannot.
   */
  private static boolean rotates(Root trusted, Root successor) {
    return lost(TopLevelRole.TIMESTAMP, trusted, successor)
        || lost(TopLevelRole.SNAPSHOT, trusted, successor);
  }

  private static boolean lost(TopLevelRole role, Root trusted, Root successor) {
    return trusted.keysOf(role).lostAKeyIn(successor.keysOf(role));
  }
}
