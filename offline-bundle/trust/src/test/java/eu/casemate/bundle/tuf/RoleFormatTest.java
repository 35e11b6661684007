package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 4.3 to 4.6: signed portions that are properly signed and still say too much or too little. */
class RoleFormatTest {

  private static final Json VERSION_1 = MetaFile.ofVersion(1);

  private final SimulatedRepository repository = new SimulatedRepository();
  private final TestClient client = new TestClient(repository);

  @Test
  void timestampNamesTheSnapshotAndNothingElse() {
    for (Map<String, Json> meta :
        List.of(
            Map.<String, Json>of(),
            Map.of("targets.json", VERSION_1),
            Map.of("snapshot.json", VERSION_1, "targets.json", VERSION_1))) {
      repository.draft("timestamp").extra.put("meta", new Json.Members(meta));
      repository.publish("timestamp");

      assertMalformed(Clause.TIMESTAMP_FORMAT);
    }
  }

  @Test
  void snapshotNamesTheTopLevelTargets() {
    Map<String, Json> meta = Map.of("partner.json", VERSION_1);
    repository.draft("snapshot").extra.put("meta", new Json.Members(meta));
    repository.publish("snapshot", "timestamp");

    assertMalformed(Clause.SNAPSHOT_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_type", "spec_version", "version", "expires", "targets"})
  void targetsLackNoMember(String member) {
    repository.draft("targets").extra.put(member, new Json.Nothing());
    repository.publishTargets();

    assertMalformed(Clause.TARGETS_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys", "roles", "consistent_snapshot", "version"})
  void rootLacksNoMember(String member) {
    repository.draft("root").extra.put(member, new Json.Nothing());
    repository.publish("root");

    assertMalformed(Clause.ROOT_FORMAT);
  }

  @Test
  void thresholdIsOneAtLeast() {
    Map<String, Json> rule = Map.of("paths", SimulatedRepository.texts(List.of("*")));
    repository.delegate("targets", "A", false, TestSigner.ed25519(), rule);
    Json.Members delegation = (Json.Members) repository.draft("targets").delegations.getFirst();
    Map<String, Json> changed = new LinkedHashMap<>(delegation.byName());
    changed.put("threshold", new Json.Whole(0));
    repository.draft("targets").delegations.set(0, new Json.Members(changed));
    repository.publishTargets();

    assertMalformed(Clause.TARGETS_FORMAT);
  }

  @Test
  void delegateHasName() {
    Map<String, Json> rule = Map.of("paths", SimulatedRepository.texts(List.of("*")));
    for (String name : List.of("", "x".repeat(201))) {
      SimulatedRepository other = new SimulatedRepository();
      other.delegate("targets", name, false, TestSigner.ed25519(), rule);
      other.publishTargets();
      assertThat(new TestClient(other).refusal()).isInstanceOf(Rejection.Malformed.class);
    }
  }

  @Test
  void compositeKeyHasOneSpelling() {
    TufKey key = TestSigner.composite().key();
    String text = new Fields(key.content(), "").object("keyval").text("public");
    assertThat(text).endsWith("=");

    assertThat(TufKey.of("composite", key.scheme(), text)).isEqualTo(key);
    assertThatThrownBy(() -> TufKey.of("composite", key.scheme(), text.replace("=", "")))
        .isInstanceOf(BundleException.class);
  }

  private void assertMalformed(Clause clause) {
    assertThat(client.refusal())
        .isInstanceOfSatisfying(
            Rejection.Malformed.class, refusal -> assertThat(refusal.clause()).isEqualTo(clause));
  }
}
