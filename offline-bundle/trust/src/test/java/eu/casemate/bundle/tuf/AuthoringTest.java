package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.ReleaseNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connected side: roots and releases as people author and sign them. */
class AuthoringTest {

  private static final Instant CREATED = Instant.parse("2026-11-23T00:00:00Z");
  private static final Instant EXPIRES = Instant.parse("9999-12-31T23:59:59Z");
  private static final List<TestSigner> OFFICERS =
      Stream.generate(TestSigner::composite).limit(3).toList();

  @TempDir Path media;

  @Test
  void twoOfThreeOfficersSignReleaseThatAnEnclaveTrusts() throws IOException {
    RootMetadata first = RootMetadata.first(EXPIRES, twoOfThree());
    Envelope root = signed(first.unsigned(), OFFICERS.get(0), OFFICERS.get(2));
    assertThat(Root.of(root).signedByItself(root)).isTrue();
    writeRelease(7, OFFICERS.get(1), OFFICERS.get(2));

    TrustedMetadata metadata = verify(root);

    assertThat(metadata.version(TopLevelRole.TARGETS)).isEqualTo(7);
    assertThat(metadata.version(TopLevelRole.SNAPSHOT)).isEqualTo(7);
    assertThat(metadata.version(TopLevelRole.TIMESTAMP)).isEqualTo(7);
    assertThat(metadata.created()).contains(CREATED);
    assertThat(metadata.topLevelTargets().get("release.json").sha256())
        .contains(content().sha256());
  }

  @Test
  void oneOfficerIsNotEnough() throws IOException {
    Envelope root =
        signed(
            RootMetadata.first(EXPIRES, twoOfThree()).unsigned(), OFFICERS.get(0), OFFICERS.get(1));
    writeRelease(7, OFFICERS.get(1));

    assertThat(outcome(root))
        .isEqualTo(
            new RefreshOutcome.Refused(
                new Rejection.NotSigned("timestamp", Clause.TIMESTAMP_SIGNATURES, 2, 1)));
  }

  @Test
  void signaturesGiveTheSameBytesInAnyOrder() {
    Envelope root = RootMetadata.first(EXPIRES, twoOfThree()).unsigned();
    KeyId a = OFFICERS.get(0).key().id();
    KeyId b = OFFICERS.get(1).key().id();
    byte[] sig = {1, 2, 3};

    assertThat(root.with(a, sig).with(b, sig).encoded())
        .isEqualTo(root.with(b, sig).with(a, sig).encoded());
    assertThat(root.with(a, new byte[] {9}).with(a, sig).encoded())
        .isEqualTo(root.with(a, sig).encoded());
  }

  @Test
  void signatureChangesNeitherWhatIsSignedNorTheOtherFiles() {
    Map<String, Envelope> files = release(3).unsigned();
    Envelope targets = files.get("3.targets.json");
    assertThat(targets).isNotNull();
    Envelope signed = signed(targets, OFFICERS.getFirst());

    assertThat(signed.bytesToSign()).isEqualTo(targets.bytesToSign());
    assertThat(signed.digestToSign()).isEqualTo(targets.digestToSign());
    assertThat(text(files.get("3.snapshot.json"))).doesNotContain("hashes", "length");
    assertThat(text(files.get("timestamp.json"))).doesNotContain("hashes", "length");
  }

  @Test
  void sameReleaseGivesTheSameBytes() {
    assertThat(release(3).unsigned().keySet())
        .containsExactly("timestamp.json", "3.snapshot.json", "3.targets.json");
    release(3)
        .unsigned()
        .forEach(
            (name, envelope) ->
                assertThat(release(3).unsigned().get(name))
                    .extracting(AuthoringTest::text)
                    .isEqualTo(text(envelope)));
    assertThat(text(release(3).unsigned().get("timestamp.json")))
        .isEqualTo(
            "{\"signatures\":[],\"signed\":{\"_type\":\"timestamp\","
                + "\"expires\":\"9999-12-31T23:59:59Z\","
                + "\"meta\":{\"snapshot.json\":{\"version\":3}},"
                + "\"spec_version\":\"1.0.34\",\"version\":3}}");
  }

  @Test
  void sameRootGivesTheSameBytesInWhateverOrderKeysAreGiven() {
    Map<TopLevelRole, RoleKeys> reversed = new EnumMap<>(TopLevelRole.class);
    twoOfThree()
        .forEach((role, keys) -> reversed.put(role, new RoleKeys(2, keys.keys().reversed())));

    assertThat(text(RootMetadata.first(EXPIRES, reversed).unsigned()))
        .isEqualTo(text(RootMetadata.first(EXPIRES, twoOfThree()).unsigned()));
  }

  @Test
  void officerIsReplacedByRotation() throws IOException {
    Envelope first =
        signed(
            RootMetadata.first(EXPIRES, twoOfThree()).unsigned(), OFFICERS.get(0), OFFICERS.get(1));
    TestSigner successor = TestSigner.composite();
    RootMetadata next = RootMetadata.after(Root.of(first), EXPIRES);
    for (TopLevelRole role : TopLevelRole.values()) {
      RoleKeys keys = Root.of(first).keysOf(role);
      next = next.with(role, keys.without(OFFICERS.get(0).key().id()).with(successor.key()));
    }
    assertThat(next.fileName()).isEqualTo("2.root.json");
    Envelope second = signed(next.unsigned(), OFFICERS.get(1), OFFICERS.get(2), successor);
    new MetadataFolder(media).write(next.fileName(), second.encoded());
    writeRelease(8, OFFICERS.get(1), successor);

    assertThat(verify(first).root().version()).isEqualTo(2);
  }

  @Test
  void tellsWhoHasSignedSoFar() {
    Envelope root =
        signed(RootMetadata.first(EXPIRES, twoOfThree()).unsigned(), OFFICERS.get(2))
            .with(OFFICERS.get(0).key().id(), new byte[] {1});
    RoleKeys keys = Root.of(root).keysOf(TopLevelRole.ROOT);

    assertThat(keys.signers(root)).containsExactly(OFFICERS.get(2).key());
    assertThat(keys.approves(root)).isFalse();
    assertThat(root.type()).isEqualTo("root");
  }

  @Test
  void rootThatNobodyCouldSatisfyIsNotMade() {
    RoleKeys good = new RoleKeys(1, List.of(OFFICERS.getFirst().key()));
    assertThatThrownBy(() -> RootMetadata.first(EXPIRES, Map.of(TopLevelRole.ROOT, good)))
        .isInstanceOf(InvalidValueException.class);
    for (RoleKeys bad :
        List.of(
            good.withThreshold(0),
            good.withThreshold(2),
            new RoleKeys(1, List.of()),
            new RoleKeys(2, List.of(good.keys().getFirst(), good.keys().getFirst())))) {
      RootMetadata root = RootMetadata.first(EXPIRES, twoOfThree());
      assertThatThrownBy(() -> root.with(TopLevelRole.TIMESTAMP, bad))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void timesThatMetadataCannotSayAreRefused() {
    for (Instant wrong :
        List.of(CREATED.plusMillis(1), Instant.parse("+10000-01-01T00:00:00Z"), Instant.MIN)) {
      ReleaseMetadata late = new ReleaseMetadata(new ReleaseNumber(1), CREATED, wrong, Map.of());
      assertThatThrownBy(late::unsigned).isInstanceOf(InvalidValueException.class);
      ReleaseMetadata made = new ReleaseMetadata(new ReleaseNumber(1), wrong, EXPIRES, Map.of());
      assertThatThrownBy(made::unsigned).isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> new TargetContent(-1, content().sha256()))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void fileThatIsNoMetadataIsNamedAsSuch() {
    assertThatThrownBy(() -> Envelope.read(new byte[] {'[', ']'}))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("no TUF metadata");
    Envelope timestamp = release(1).unsigned().get("timestamp.json");
    assertThat(timestamp).isNotNull();
    assertThatThrownBy(() -> Root.of(timestamp))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("no root metadata");
  }

  @Test
  void envelopeKeepsFieldsThatItDoesNotKnow() {
    String file =
        "{\"signatures\":[{\"keyid\":\"a\",\"sig\":\"\",\"x\":1}],\"signed\":{\"y\":[]},\"z\":null}";
    Envelope envelope = Envelope.read(file.getBytes(StandardCharsets.UTF_8));

    assertThat(text(envelope)).isEqualTo(file);
  }

  private TrustedMetadata verify(Envelope root) {
    RefreshOutcome outcome = outcome(root);
    assertThat(outcome).isInstanceOf(RefreshOutcome.Trusted.class);
    return ((RefreshOutcome.Trusted) outcome).metadata();
  }

  private RefreshOutcome outcome(Envelope root) {
    return new TufClient(
            new MetadataFolder(media),
            MemoryStore.trusting(root.encoded()),
            KeyPolicy.compositeOnly(),
            Instant.EPOCH,
            Bounds.standard())
        .refresh();
  }

  private void writeRelease(int number, TestSigner... signers) throws IOException {
    for (Map.Entry<String, Envelope> file : release(number).unsigned().entrySet()) {
      Files.write(media.resolve(file.getKey()), signed(file.getValue(), signers).encoded());
    }
  }

  private static ReleaseMetadata release(int number) {
    return new ReleaseMetadata(
        new ReleaseNumber(number), CREATED, EXPIRES, Map.of("release.json", content()));
  }

  private static TargetContent content() {
    return TargetContent.of("{}".getBytes(StandardCharsets.UTF_8));
  }

  private static Map<TopLevelRole, RoleKeys> twoOfThree() {
    Map<TopLevelRole, RoleKeys> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, new RoleKeys(2, OFFICERS.stream().map(TestSigner::key).toList()));
    }
    return roles;
  }

  private static Envelope signed(Envelope envelope, TestSigner... signers) {
    Envelope more = envelope;
    for (TestSigner signer : signers) {
      more = Envelope.read(more.encoded()).with(signer.key().id(), signer.sign(more.bytesToSign()));
    }
    return more;
  }

  private static String text(Envelope envelope) {
    return new String(envelope.encoded(), StandardCharsets.UTF_8);
  }
}
