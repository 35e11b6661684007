package eu.casemate.bundle.tuf;

import static eu.casemate.bundle.tuf.SimulatedRepository.EARLIER;
import static eu.casemate.bundle.tuf.SimulatedRepository.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The attacks of the specification (1.5.2) and of the shared design, one test each. */
class TufAttackTest {

  private final SimulatedRepository repository = new SimulatedRepository();
  private final TestClient client = new TestClient(repository);

  @Test
  void arbitrarySoftwareIsRefused() {
    repository.addTarget("targets", "release.json", "theirs");
    repository.draft("targets").signers.clear();
    repository.draft("targets").signers.add(TestSigner.ed25519());
    repository.publishTargets();

    assertThat(client.refusal())
        .isEqualTo(new Rejection.NotSigned("targets", Clause.TARGETS_SIGNATURES, 1, 0));
    assertThat(client.trustedVersions()).isEqualTo("1 2 2 0");
  }

  @Test
  void arbitraryContentOfTargetIsRefused() throws IOException {
    repository.addTarget("targets", "release.json", "ours");
    repository.publishTargets();

    assertThat(copy(client.find("release.json"), "evil"))
        .get()
        .isInstanceOf(Rejection.Mismatched.class);
    assertThat(copy(client.find("release.json"), "ours")).isEmpty();
  }

  @Test
  void rollbackOfTimestampIsRefused() {
    byte[] old = repository.file("timestamp.json");
    repository.publish("timestamp");
    client.update();
    repository.tamper("timestamp.json", ignored -> old);

    assertThat(client.refusal())
        .isEqualTo(
            new Rejection.RolledBack("timestamp", Clause.TIMESTAMP_ROLLBACK, "timestamp", 2, 1));
  }

  @Test
  void rollbackOfSnapshotIsRefused() {
    repository.publish("snapshot", "timestamp");
    client.update();
    repository.draft("snapshot").version = 0;
    repository.publish("snapshot", "timestamp");

    assertThat(client.refusal())
        .isEqualTo(
            new Rejection.RolledBack(
                "timestamp", Clause.TIMESTAMP_SNAPSHOT_ROLLBACK, "snapshot", 2, 1));
    assertThat(client.trustedVersions()).isEqualTo("1 2 2 1");
  }

  @Test
  void rollbackOfTargetsIsRefused() {
    repository.publishTargets();
    client.update();
    repository.draft("targets").version = 0;
    repository.publishTargets();

    assertThat(client.refusal())
        .isEqualTo(
            new Rejection.RolledBack("snapshot", Clause.SNAPSHOT_ROLLBACK, "targets.json", 2, 1));
    assertThat(client.trustedVersions()).isEqualTo("1 3 2 2");
  }

  @Test
  void fastForwardIsRecoveredFromByNewKeys() {
    repository.draft("timestamp").version = 1_000_000;
    repository.draft("snapshot").version = 1_000_000;
    repository.publish("snapshot", "timestamp");
    client.update();

    repository.rotate(TopLevelRole.TIMESTAMP);
    repository.rotate(TopLevelRole.SNAPSHOT);
    repository.draft("timestamp").version = 1;
    repository.draft("snapshot").version = 1;
    repository.publish("root", "targets", "snapshot", "timestamp");

    client.update();
    assertThat(client.trustedVersions()).isEqualTo("2 2 2 2");
  }

  @Test
  void indefiniteFreezeEndsWithTheTimestamp() {
    repository.draft("timestamp").expires = EARLIER.plus(Duration.ofDays(2));
    repository.publish("timestamp");
    client.update();

    assertThat(client.at(EARLIER.plus(Duration.ofDays(2))).refusal())
        .isInstanceOfSatisfying(
            Rejection.Expired.class,
            expired -> assertThat(expired.clause()).isEqualTo(Clause.TIMESTAMP_FREEZE));
  }

  @Test
  void mixAndMatchOfVersionsIsRefused() {
    repository.publishTargets();
    byte[] first = repository.file("1.targets.json");
    repository.tamper("2.targets.json", ignored -> first);

    assertThat(client.refusal())
        .isEqualTo(
            new Rejection.Mismatched("targets", Clause.TARGETS_VERSION, "version 2", "version 1"));
  }

  @Test
  void mixAndMatchOfContentsIsRefusedByHashes() {
    repository.hashesInMeta = true;
    repository.addTarget("targets", "release.json", "one");
    repository.publishTargets();
    repository.draft("targets").version = 1;
    repository.addTarget("targets", "release.json", "two");
    repository.publish("targets");

    assertThat(client.refusal())
        .isInstanceOfSatisfying(
            Rejection.Mismatched.class,
            mismatched -> assertThat(mismatched.clause()).isEqualTo(Clause.TARGETS_HASHES));
  }

  @Test
  void endlessMetadataIsCutAtTheBound() {
    for (String file : List.of("timestamp.json", "1.snapshot.json", "1.targets.json")) {
      SimulatedRepository endless = new SimulatedRepository();
      endless.tamper(file, content -> Arrays.copyOf(content, 9 << 20));
      assertThat(new TestClient(endless).refusal()).isInstanceOf(Rejection.TooLong.class);
    }
    repository.files.put("2.root.json", new byte[2 << 20]);
    assertThat(client.refusal())
        .isEqualTo(new Rejection.TooLong("root", Clause.ROOT_DOWNLOAD, 1 << 20));
  }

  @Test
  void endlessTargetIsCutAtItsLength() throws IOException {
    repository.addTarget("targets", "release.json", "ours");
    repository.publishTargets();
    CountingEndlessStream endless = new CountingEndlessStream();

    assertThat(client.find("release.json").copy(endless, OutputStream.nullOutputStream()))
        .contains(new Rejection.TooLong("release.json", Clause.TARGET_CONTENT, 4));
    assertThat(endless.count).isEqualTo(5);
  }

  @Test
  void slowRetrievalReadsNoByteTwiceAndNoneTooMany() throws IOException {
    repository.addTarget("targets", "release.json", "ours");
    repository.publishTargets();
    InputStream dripping =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return at < 4 ? "ours".charAt(at++) : -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            int next = read();
            if (next >= 0) {
              buffer[offset] = (byte) next;
            }
            return next < 0 ? -1 : 1;
          }
        };

    assertThat(client.find("release.json").copy(dripping, OutputStream.nullOutputStream()))
        .isEmpty();
  }

  @Test
  void wrongSoftwareIsNotFoundUnderAnotherName() {
    repository.addTarget("targets", "driver.bin", "for another machine");
    repository.publishTargets();

    assertThat(client.refusalOf("release.json"))
        .isEqualTo(new Rejection.NoSuchTarget("targets", Clause.TARGET_LOOKUP, "release.json"));
  }

  @Test
  void wrongSoftwareOfDelegateOutsideItsPathsIsIgnored() {
    repository.delegate("targets", "partner", false, "partner/*");
    repository.addTarget("partner", "release.json", "not theirs to name");
    repository.publish("partner");
    repository.publishTargets();

    assertThat(client.refusalOf("release.json")).isInstanceOf(Rejection.NoSuchTarget.class);
    assertThat(client.trusted("partner")).isEmpty();
  }

  @Test
  void keyCompromiseBelowTheThresholdSignsNothing() {
    TestSigner stolen = TestSigner.ed25519();
    List<TestSigner> people = List.of(stolen, TestSigner.ed25519(), TestSigner.ed25519());
    for (TopLevelRole role : TopLevelRole.values()) {
      TestSigner old = repository.draft(role.roleName()).signers.getFirst();
      repository.setKeys(role, 2, people, people);
      repository.draft(role.roleName()).signers.add(old);
    }
    repository.publish("root", "targets", "snapshot", "timestamp");
    client.update();

    for (TopLevelRole role : TopLevelRole.values()) {
      repository.draft(role.roleName()).signers.retainAll(List.of(stolen));
    }
    repository.publish("timestamp");
    assertThat(client.refusal())
        .isEqualTo(new Rejection.NotSigned("timestamp", Clause.TIMESTAMP_SIGNATURES, 2, 1));
    repository.publish("root");
    assertThat(client.refusal())
        .isEqualTo(new Rejection.NotSigned("root", Clause.ROOT_SIGNATURES, 2, 1));
    assertThat(client.trustedVersions()).isEqualTo("2 2 2 2");
  }

  @Test
  void duplicateKeyIdentifiersInRoleAreRefused() {
    TestSigner signer = repository.draft("snapshot").signers.getFirst();
    String id = signer.key().id().toString();
    Json.Members roles =
        (Json.Members)
            Envelope.parse(repository.file("1.root.json")).signed().byName().get("roles");
    Map<String, Json> changed = new LinkedHashMap<>(roles.byName());
    Json threshold = new Json.Whole(2);
    changed.put(
        "snapshot",
        new Json.Members(
            Map.of("keyids", SimulatedRepository.texts(List.of(id, id)), "threshold", threshold)));
    repository.draft("root").extra.put("roles", new Json.Members(changed));
    repository.publish("root", "snapshot", "timestamp");

    assertThat(client.refusal()).isInstanceOf(Rejection.Malformed.class);
    assertThat(client.trustedVersions()).isEqualTo("1 0 0 0");
  }

  @Test
  void oneKeyUnderTwoIdentifiersCountsOnce() {
    TestSigner signer = TestSigner.ed25519();
    Map<String, Json> spelledOtherwise = new LinkedHashMap<>(signer.key().content().byName());
    spelledOtherwise.put("x-alias", new Json.Text("second identifier"));
    Json.Members alias = new Json.Members(spelledOtherwise);
    String id = Digest.ofContent(JsonWriter.canonical(alias)).hex();
    TufKey second = TufKey.read(id, alias);
    assertThat(second.id()).isNotEqualTo(signer.key().id());

    repository.rootRoles.put(TopLevelRole.SNAPSHOT, new RoleKeys(2, List.of(signer.key(), second)));
    repository.draft("snapshot").signers.clear();
    repository.draft("snapshot").signers.add(signer);
    repository.draft("snapshot").signers.add(new TestSigner.Pair(second, signer::sign));
    repository.publish("root", "snapshot", "timestamp");

    assertThat(client.refusal())
        .isEqualTo(new Rejection.NotSigned("snapshot", Clause.SNAPSHOT_SIGNATURES, 2, 1));
  }

  @Test
  void compositeKeysThatShareAHalfCountOnce() {
    TestSigner first = TestSigner.composite();
    TestSigner second = TestSigner.composite();
    byte[] mixed = publicBytes(first);
    byte[] other = publicBytes(second);
    System.arraycopy(other, 1952, mixed, 1952, 32);
    TufKey shared = TufKey.composite(first.key().scheme(), mixed);

    assertThat(new RoleKeys(2, List.of(first.key(), second.key())).areDistinct()).isTrue();
    assertThat(new RoleKeys(2, List.of(first.key(), shared)).areDistinct()).isFalse();
    assertThat(new RoleKeys(2, List.of(second.key(), shared)).areDistinct()).isFalse();
  }

  @Test
  void duplicateSignaturesAreRefusedEvenIfValid() {
    repository.tamper("1.snapshot.json", TufAttackTest::withSignatureTwice);

    assertThat(client.refusal())
        .isInstanceOfSatisfying(
            Rejection.Malformed.class,
            malformed -> assertThat(malformed.clause()).isEqualTo(Clause.OBJECT_FORMAT));
    assertThat(client.trustedVersions()).isEqualTo("1 1 0 0");
  }

  @Test
  void versionFieldDowngradeOfSpecificationIsRefused() {
    for (String version : List.of("0.9.0", "2.0.0", "1", "", "1.0.0-draft")) {
      SimulatedRepository other = new SimulatedRepository();
      other.draft("timestamp").extra.put("spec_version", new Json.Text(version));
      other.publish("timestamp");
      assertThat(new TestClient(other).refusal())
          .isInstanceOfSatisfying(
              Rejection.Malformed.class,
              malformed -> assertThat(malformed.clause()).isEqualTo(Clause.TIMESTAMP_FORMAT));
    }
  }

  @Test
  void versionFieldOfRootHasToBeTheVeryNext() {
    for (long version : List.of(1L, 3L)) {
      SimulatedRepository other = new SimulatedRepository();
      other.draft("root").extra.put("version", new Json.Whole(version));
      other.publish("root");
      TestClient reader = new TestClient(other);
      assertThat(reader.refusal())
          .isEqualTo(
              new Rejection.Mismatched(
                  "root", Clause.ROOT_ROLLBACK, "version 2", "version " + version));
      assertThat(reader.trusted("root")).hasValue(1);
    }
  }

  @Test
  void versionFieldDowngradeOfRootIsRefused() {
    repository.publish("root");
    client.update();
    byte[] first = repository.file("1.root.json");
    repository.files.put("3.root.json", first);

    assertThat(client.refusal())
        .isEqualTo(
            new Rejection.Mismatched("root", Clause.ROOT_ROLLBACK, "version 3", "version 1"));
    assertThat(client.trusted("root")).hasValue(2);
  }

  @Test
  void versionOfZeroOrBelowIsRefused() {
    for (long version : List.of(0L, -1L)) {
      SimulatedRepository other = new SimulatedRepository();
      other.draft("timestamp").extra.put("version", new Json.Whole(version));
      other.publish("timestamp");
      assertThat(new TestClient(other).refusal()).isInstanceOf(Rejection.Malformed.class);
    }
  }

  @Test
  void metadataOfAnotherRoleIsRefused() {
    TestSigner shared = repository.draft("timestamp").signers.getFirst();
    repository.draft("snapshot").extra.put("_type", new Json.Text("snapshot"));
    repository.draft("snapshot").signers.add(shared);
    repository.publish("snapshot");
    byte[] snapshot = repository.file("2.snapshot.json");
    repository.tamper("timestamp.json", ignored -> snapshot);

    assertThat(client.refusal())
        .isEqualTo(
            new Rejection.Malformed(
                "timestamp", Clause.TIMESTAMP_FORMAT, "metadata of type timestamp", "snapshot"));
  }

  @Test
  void strippedSignaturesAreRefused() {
    for (String name : Set.of("timestamp.json", "1.snapshot.json", "1.targets.json")) {
      SimulatedRepository stripped = new SimulatedRepository();
      stripped.tamper(
          name, content -> Envelope.unsigned(Envelope.parse(content).signed()).encoded());
      assertThat(new TestClient(stripped).refusal())
          .isInstanceOfSatisfying(
              Rejection.NotSigned.class, refusal -> assertThat(refusal.signed()).isZero());
    }
  }

  @Test
  void withoutClockNothingExpiresAndNothingElseIsLost() {
    for (TopLevelRole role : TopLevelRole.values()) {
      repository.draft(role.roleName()).expires = EARLIER;
    }
    repository.publish("root", "targets", "snapshot", "timestamp");

    assertThat(client.at(LATER).refusal()).isInstanceOf(Rejection.Expired.class);
    client.at(Instant.EPOCH).update();
    assertThat(client.trustedVersions()).isEqualTo("2 2 2 2");
  }

  private static byte[] publicBytes(TestSigner signer) {
    String text = new Fields(signer.key().content(), "").object("keyval").text("public");
    return Base64.getDecoder().decode(text);
  }

  private static byte[] withSignatureTwice(byte[] content) {
    Fields file = Fields.of(JsonReader.read(content), "");
    Json signature = file.sequence("signatures", 9).getFirst();
    Map<String, Json> members = new LinkedHashMap<>(file.members().byName());
    members.put("signatures", new Json.Sequence(List.of(signature, signature)));
    return JsonWriter.file(new Json.Members(members));
  }

  private static Optional<Rejection> copy(TargetFile target, String content) throws IOException {
    return target.copy(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream());
  }

  /** Never ends, and says how much was taken. */
  private static final class CountingEndlessStream extends InputStream {
    private long count;

    @Override
    public int read() {
      count++;
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      Arrays.fill(buffer, offset, offset + length, (byte) 'x');
      count += length;
      return length;
    }
  }
}
