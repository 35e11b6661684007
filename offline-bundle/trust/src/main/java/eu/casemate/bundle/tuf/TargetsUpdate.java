package eu.casemate.bundle.tuf;

import java.util.Optional;

/** Clauses 5.6.1 to 5.6.6: the metadata of the targets role, or of one that it delegates to. */
final class TargetsUpdate {

  private final UpdateCycle cycle;
  private final boolean consistentSnapshot;

  TargetsUpdate(UpdateCycle cycle, Root root) {
    this.cycle = cycle;
    this.consistentSnapshot = root.consistentSnapshot();
  }

  /**
   * Loads a role's metadata.
   *
   * @param keys those that the delegator in hand names, whoever else delegates to the same role
   */
  Targets run(String role, RoleKeys keys, Snapshot snapshot) {
    MetaFile listed = snapshot.meta().get(role + ".json");
    if (listed == null) {
      throw new RejectedException(
          new Rejection.Absent(role, Clause.TARGETS_SEARCH, role + ".json in the snapshot"));
    }
    ListedFile file = new ListedFile(cycle, role, listed, cycle.bounds().targetsLength());
    Optional<Targets> trusted = loadTrusted(file, keys);
    if (trusted.isPresent()) {
      return trusted.get();
    }
    byte[] content =
        file.download(consistentSnapshot, Clause.TARGETS_DOWNLOAD, Clause.TARGETS_HASHES);
    Targets offered = authenticate(file, keys, content);
    cycle.persist(role, content); // 5.6.6
    return offered;
  }

  private Targets authenticate(ListedFile file, RoleKeys keys, byte[] content) {
    Envelope envelope = cycle.envelope(content, file.role());
    cycle.requireSigned(envelope, keys, file.role(), Clause.TARGETS_SIGNATURES); // 5.6.3
    Targets offered = cycle.interpret(envelope, Targets::read, file.role(), Clause.TARGETS_FORMAT);
    if (offered.version() != file.meta().version()) { // 5.6.4
      throw ListedFile.wrongVersion(file.role(), Clause.TARGETS_VERSION, file.meta(), offered);
    }
    cycle.requireFresh(offered, file.role(), Clause.TARGETS_FREEZE); // 5.6.5
    offered.delegations().forEach(d -> cycle.requireAccepted(d.keys().keys(), file.role()));
    return offered;
  }

  /** The trusted copy, if it passes all that a downloaded one has to. */
  private Optional<Targets> loadTrusted(ListedFile file, RoleKeys keys) {
    try {
      return cycle
          .stored(file.role(), cycle.bounds().targetsLength())
          .filter(file::matches)
          .map(content -> authenticate(file, keys, content));
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }
}
