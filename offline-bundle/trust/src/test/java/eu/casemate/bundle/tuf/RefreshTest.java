package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 5.1 to 5.6: an update as a whole. */
class RefreshTest {

  private final SimulatedRepository repository = new SimulatedRepository();
  private final TestClient client = new TestClient(repository);

  @Test
  void asksForEachRoleOnceInTheOrderOfTheSpecification() {
    client.update();

    assertThat(repository.requests)
        .containsExactly("2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json");
  }

  @Test
  void asksForNamesWithoutVersionWhereSnapshotsAreNotConsistent() {
    repository.consistentSnapshot = false;
    repository.publish("root");
    client.update();

    assertThat(repository.requests)
        .containsExactly(
            "2.root.json", "3.root.json", "timestamp.json", "snapshot.json", "targets.json");
  }

  @Test
  void asksOnlyForWhatIsNew() {
    client.update();
    repository.requests.clear();
    client.update();
    assertThat(repository.requests).containsExactly("2.root.json", "timestamp.json");

    repository.requests.clear();
    repository.publish("timestamp");
    client.update();
    assertThat(repository.requests).containsExactly("2.root.json", "timestamp.json");
  }

  @Test
  void keepsTheBytesAsTheyCame() {
    repository.tamper(
        "timestamp.json", content -> (text(content) + " \n").getBytes(StandardCharsets.UTF_8));
    client.update();

    assertThat(client.store.read("timestamp.json", 9999))
        .hasValueSatisfying(copy -> assertThat(copy).isEqualTo(repository.file("timestamp.json")));
  }

  @Test
  void tellsVersionsAndTargets() {
    repository.addTarget("targets", "release.json", "content");
    repository.publishTargets();
    TrustedMetadata metadata = client.update();

    assertThat(Arrays.stream(TopLevelRole.values()).map(metadata::version))
        .containsExactly(1L, 2L, 2L, 2L);
    assertThat(metadata.expires(TopLevelRole.TARGETS)).isEqualTo(SimulatedRepository.LATER);
    assertThat(metadata.topLevelTargets()).containsOnlyKeys("release.json");
    assertThat(metadata.root().version()).isEqualTo(1);
    assertThat(metadata.created()).isEmpty();
  }

  @Test
  void needsTrustedRoot() {
    client.store.delete("root.json");

    assertThatThrownBy(client::refresh)
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("no trusted root.json");
  }

  @Test
  void refusesDamagedTrustedRootBeforeAskingForAnything() {
    String root = text(repository.file("1.root.json"));
    for (String damaged :
        List.of(
            root.replace("\"version\":1", "\"version\":2"),
            root.replace(",\"version\":1", ""),
            root.replace("\"_type\":\"root\"", "\"_type\":\"targets\""),
            root.substring(1))) {
      TestClient other = new TestClient(repository, damaged.getBytes(StandardCharsets.UTF_8));
      assertThat(other.refusal().role()).isEqualTo("root");
    }
    assertThat(repository.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "root, 5.3.4, '1 0 0 0'",
    "timestamp, 5.4.2, '2 0 0 0'",
    "snapshot, 5.5.3, '2 2 0 0'",
    "targets, 5.6.3, '2 2 2 0'",
  })
  void keepsTheRolesBeforeTheOneThatIsNotSigned(String role, String clause, String trusted) {
    repository.draft(role).signers.clear();
    repository.publish("root", "targets", "snapshot", "timestamp");

    assertThat(client.refusal().clause().number()).isEqualTo(clause);
    assertThat(client.trustedVersions()).isEqualTo(trusted);
  }

  @ParameterizedTest
  @CsvSource({"snapshot, 5.5.4, '1 2 0 0'", "targets, 5.6.4, '1 2 2 0'"})
  void refusesVersionOtherThanListed(String role, String clause, String trusted) {
    repository.draft(role).extra.put("version", new Json.Whole(3));
    repository.publishTargets();

    assertThat(client.refusal().clause().number()).isEqualTo(clause);
    assertThat(client.trustedVersions()).isEqualTo(trusted);
  }

  @Test
  void ignoresTimestampThatChangedUnderItsVersion() {
    client.update();
    repository.timestampMeta = new MetaFile(100, OptionalLong.empty(), Hashes.none());
    repository.draft("timestamp").version = 0;
    repository.publish("timestamp");
    repository.requests.clear();

    client.update();

    assertThat(repository.requests).containsExactly("2.root.json", "timestamp.json");
  }

  @Test
  void acceptsMetaWithLengthsAndHashes() {
    repository.hashesInMeta = true;
    repository.publishTargets();
    client.update();
    client.update();

    assertThat(client.trustedVersions()).isEqualTo("1 2 2 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"snapshot", "targets"})
  void refusesContentOfOtherHashesThanListed(String role) {
    repository.hashesInMeta = true;
    repository.publishTargets();
    String file = "2." + role + ".json";
    MetaFile wrong =
        new MetaFile(2, OptionalLong.empty(), Hashes.of(Digest.ofContent(new byte[0])));
    if (role.equals("snapshot")) {
      repository.timestampMeta = wrong;
      repository.publish("timestamp");
    } else {
      repository.snapshotMeta.put("targets.json", wrong);
      repository.draft("snapshot").version = 1;
      repository.publish("snapshot", "timestamp");
    }
    assertThat(repository.files).containsKey(file);

    assertThat(client.refusal())
        .isInstanceOfSatisfying(
            Rejection.Mismatched.class, refusal -> assertThat(refusal.role()).isEqualTo(role));
    assertThat(client.trusted(role)).isEmpty();
  }

  @Test
  void refusesContentShorterOrLongerThanListed() {
    repository.hashesInMeta = true;
    repository.publishTargets();
    byte[] listed = repository.file("2.snapshot.json");
    repository.tamper("2.snapshot.json", content -> Arrays.copyOf(content, content.length - 1));
    assertThat(client.refusal()).isInstanceOf(Rejection.Mismatched.class);

    repository.tamper("2.snapshot.json", ignored -> Arrays.copyOf(listed, listed.length + 1));
    assertThat(client.refusal())
        .isEqualTo(new Rejection.TooLong("snapshot", Clause.SNAPSHOT_DOWNLOAD, listed.length));
  }

  @Test
  void lengthAloneIsHeldToo() {
    int length = repository.file("1.snapshot.json").length;
    for (int wrong : List.of(length - 1, length + 1)) {
      SimulatedRepository other = new SimulatedRepository();
      other.timestampMeta = new MetaFile(1, OptionalLong.of(wrong), Hashes.none());
      other.publish("timestamp");
      assertThat(new TestClient(other).refusal().role()).isEqualTo("snapshot");
    }
    repository.timestampMeta = new MetaFile(1, OptionalLong.of(length), Hashes.none());
    repository.publish("timestamp");
    client.update();
  }

  @Test
  void trustedCopyOfOtherHashesThanListedIsFetchedAgain() {
    repository.addTarget("targets", "release.json", "one");
    repository.publishTargets();
    client.update();
    repository.draft("targets").version = 1;
    repository.addTarget("targets", "release.json", "two");
    repository.hashesInMeta = true;
    repository.publish("targets", "snapshot", "timestamp");

    assertThat(client.find("release.json").sha256())
        .contains(TargetContent.of("two".getBytes(StandardCharsets.UTF_8)).sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "timestamp.json, 5.4.1, '1 1 1 1'",
    "2.snapshot.json, 5.5.1, '1 2 1 1'",
    "2.targets.json, 5.6.1, '1 2 2 1'",
  })
  void namesTheFileThatIsNotThere(String file, String clause, String trusted) {
    client.update();
    repository.publishTargets();
    repository.files.remove(file);

    assertThat(client.refusal())
        .isInstanceOfSatisfying(
            Rejection.Absent.class,
            absent -> {
              assertThat(absent.fileName()).isEqualTo(file);
              assertThat(absent.clause().number()).isEqualTo(clause);
            });
    assertThat(client.trustedVersions()).isEqualTo(trusted);
  }

  @Test
  void resumesAfterAnUpdateThatEndedHalfway() {
    repository.publishTargets();
    byte[] targets = repository.file("2.targets.json");
    repository.files.remove("2.targets.json");
    assertThat(client.refusal()).isInstanceOf(Rejection.Absent.class);

    repository.files.put("2.targets.json", targets);
    client.update();

    assertThat(client.trustedVersions()).isEqualTo("1 2 2 2");
  }

  @Test
  void signsAndKeepsFieldsThatItDoesNotKnow() {
    Map<String, Json> content = new LinkedHashMap<>(TestSigner.ed25519().key().content().byName());
    content.put("x-owner", new Json.Members(Map.of("a", new Json.Whole(1))));
    String id = Digest.ofContent(JsonWriter.canonical(new Json.Members(content))).hex();
    TufKey withExtra = TufKey.read(id, new Json.Members(content));
    repository.rootRoles.put(
        TopLevelRole.ROOT, repository.keysOf(TopLevelRole.ROOT).with(withExtra));
    repository.draft("root").extra.put("x-unknown", new Json.Text("value\n\"quoted\" \\ é 😀"));
    repository.publish("root");

    client.update();
    assertThat(client.trusted("root")).hasValue(2);

    repository.publish("root");
    repository.tamper(
        "3.root.json",
        file -> text(file).replace("x-unknown", "x-another").getBytes(StandardCharsets.UTF_8));
    assertThat(client.refusal()).isInstanceOf(Rejection.NotSigned.class);
  }

  @Test
  void refusesKeyWhoseIdentifierIsNotItsDigest() {
    Json.Members root = Envelope.parse(repository.file("1.root.json")).signed();
    String id = repository.draft("targets").signers.getFirst().key().id().toString();
    String other = "0".repeat(64);
    Json changed =
        JsonReader.read(
            text(JsonWriter.file(root)).replace(id, other).getBytes(StandardCharsets.UTF_8));
    Fields fields = Fields.of(changed, "");
    repository.draft("root").extra.put("keys", fields.value("keys"));
    repository.draft("root").extra.put("roles", fields.value("roles"));
    repository.publish("root");

    assertThat(client.refusal())
        .isInstanceOfSatisfying(
            Rejection.Malformed.class, refusal -> assertThat(refusal.actual()).isEqualTo(other));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
