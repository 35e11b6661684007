package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A client of a simulated repository, with trusted copies that outlast its updates. */
final class TestClient {

  final SimulatedRepository repository;
  final MemoryStore store;
  private Instant now = SimulatedRepository.NOW;
  private KeyPolicy policy = KeyPolicy.any();
  private Bounds bounds = Bounds.standard();

  /** A client that was given the repository's first root. */
  TestClient(SimulatedRepository repository) {
    this(repository, repository.file("1.root.json"));
  }

  TestClient(SimulatedRepository repository, byte[] root) {
    this.repository = repository;
    this.store = MemoryStore.trusting(root);
  }

  TestClient at(Instant time) {
    now = time;
    return this;
  }

  TestClient under(KeyPolicy keyPolicy) {
    policy = keyPolicy;
    return this;
  }

  TestClient within(Bounds other) {
    bounds = other;
    return this;
  }

  RefreshOutcome refresh() {
    return new TufClient(repository, store, policy, now, bounds).refresh();
  }

  /** An update that has to succeed. */
  TrustedMetadata update() {
    RefreshOutcome outcome = refresh();
    assertThat(outcome).isInstanceOf(RefreshOutcome.Trusted.class);
    return ((RefreshOutcome.Trusted) outcome).metadata();
  }

  /** An update that has to be refused. */
  Rejection refusal() {
    RefreshOutcome outcome = refresh();
    assertThat(outcome).isInstanceOf(RefreshOutcome.Refused.class);
    return ((RefreshOutcome.Refused) outcome).rejection();
  }

  /** An update, and then a search that has to fail. */
  Rejection refusalOf(String targetPath) {
    LookupOutcome outcome = update().find(targetPath);
    assertThat(outcome).isInstanceOf(LookupOutcome.Refused.class);
    return ((LookupOutcome.Refused) outcome).rejection();
  }

  /** An update, and then a search that has to succeed. */
  TargetFile find(String targetPath) {
    LookupOutcome outcome = update().find(targetPath);
    assertThat(outcome).isInstanceOf(LookupOutcome.Found.class);
    return ((LookupOutcome.Found) outcome).target();
  }

  /** The version of a trusted copy. */
  OptionalLong trusted(String role) {
    Optional<byte[]> copy = store.read(MetadataFileName.of(role), Integer.MAX_VALUE);
    return copy.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(new Fields(Envelope.parse(copy.get()).signed(), "").whole("version", 1));
  }

  /** The versions of root, timestamp, snapshot and targets; 0 for none. */
  String trustedVersions() {
    return trusted("root").orElse(0)
        + " "
        + trusted("timestamp").orElse(0)
        + " "
        + trusted("snapshot").orElse(0)
        + " "
        + trusted("targets").orElse(0);
  }
}
