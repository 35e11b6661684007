package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** 5.3.11 and 5.5.5: what may go back, and what it takes. */
class RecoveryTest {

  private final SimulatedRepository repository = new SimulatedRepository();
  private final TestClient client = new TestClient(repository);

  @Test
  void newTimestampKeyLetsTheTimestampStartAgain() {
    repository.draft("timestamp").version = 99;
    repository.publish("timestamp");
    client.update();
    repository.rotate(TopLevelRole.TIMESTAMP);
    repository.draft("timestamp").version = 0;
    repository.publish("root", "timestamp");

    client.update();

    assertThat(client.trusted("timestamp")).hasValue(1);
  }

  @Test
  void newSnapshotKeyLetsTargetsStartAgainAndRolesDisappear() {
    repository.delegate("targets", "partner", false, "partner/*");
    repository.publish("partner");
    repository.draft("targets").version = 99;
    repository.publishTargets();
    client.update();
    repository.rotate(TopLevelRole.SNAPSHOT);
    repository.draft("targets").version = 0;
    repository.publish("root", "targets");
    repository.snapshotMeta.remove("partner.json");
    repository.publish("snapshot", "timestamp");

    client.update();

    assertThat(client.trusted("targets")).hasValue(1);
  }

  @Test
  void keyAddedBesideTheOldOneLetsNothingGoBack() {
    repository.draft("timestamp").version = 99;
    repository.publish("timestamp");
    client.update();
    repository.addKey(TopLevelRole.TIMESTAMP);
    repository.draft("timestamp").version = 0;
    repository.publish("root", "timestamp");

    assertThat(client.refusal()).isInstanceOf(Rejection.RolledBack.class);
    assertThat(client.trusted("timestamp")).hasValue(100);
  }

  @Test
  void keyTakenAwayAndGivenBackBetweenTwoUpdatesCountsAsRotated() {
    TestSigner key = repository.draft("timestamp").signers.getFirst();
    repository.draft("timestamp").version = 99;
    repository.publish("timestamp");
    client.update();
    repository.rotate(TopLevelRole.TIMESTAMP);
    repository.publish("root");
    repository.setKeys(TopLevelRole.TIMESTAMP, 1, List.of(key), List.of(key));
    repository.draft("timestamp").version = 0;
    repository.publish("root", "root", "timestamp");

    client.update();

    assertThat(client.trusted("timestamp")).hasValue(1);
  }

  @Test
  void rotatedRootKeyAloneLetsNothingGoBack() {
    repository.draft("timestamp").version = 99;
    repository.publish("timestamp");
    client.update();
    TestSigner old = repository.draft("root").signers.getFirst();
    repository.rotate(TopLevelRole.ROOT);
    repository.draft("root").signers.add(old);
    repository.draft("timestamp").version = 0;
    repository.publish("root", "timestamp");

    assertThat(client.refusal()).isInstanceOf(Rejection.RolledBack.class);
  }

  @Test
  void roleDoesNotDisappearFromTheSnapshot() {
    repository.delegate("targets", "partner", false, "partner/*");
    repository.publish("partner");
    repository.publishTargets();
    client.update();
    repository.snapshotMeta.remove("partner.json");
    repository.publish("snapshot", "timestamp");

    assertThat(client.refusal())
        .isEqualTo(
            new Rejection.RolledBack("snapshot", Clause.SNAPSHOT_ROLLBACK, "partner.json", 1, 0));
    assertThat(client.trusted("snapshot")).hasValue(2);
  }

  @Test
  void damagedTrustedCopiesAreReplaced() {
    client.update();
    for (String name : List.of("timestamp.json", "snapshot.json", "targets.json")) {
      client.store.write(name, new byte[] {'{'});
      client.update();
      assertThat(client.trustedVersions()).isEqualTo("1 1 1 1");
    }
  }
}
