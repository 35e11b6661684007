package eu.casemate.bundle.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.TestKeys;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.ReleaseMetadata;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSigningTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final HybridSigner marie = TestKeys.p384();
  private final HybridSigner jean = TestKeys.ed25519();
  private final HybridSigner stranger = TestKeys.ed25519();

  @TempDir Path folder;
  private Path media;
  private Path root;

  @BeforeEach
  void build() throws IOException {
    root =
        RootFile.create(folder.resolve("1.root.json"), TestRoots.of(2, marie, jean))
            .sign(marie)
            .sign(jean)
            .file();
    media = folder.resolve("media");
    volume(media.resolve("volume-0001"), 7);
    volume(media.resolve("volume-0002"), 7);
    volume(media.resolve("spare/volume-0001"), 7);
  }

  @Test
  void signsEveryCopyOfTheThreeFilesAlike() throws IOException {
    ReleaseStatus first = ReleaseSigning.sign(List.of(media), marie);
    assertThat(first.volumes()).isEqualTo(3);
    assertThat(first.release()).isEqualTo(7);
    assertThat(first.complete()).isFalse();
    assertThat(first.roles())
        .allSatisfy(
            role -> {
              assertThat(role.threshold()).isEqualTo(2);
              assertThat(role.signed()).extracting(Holder::key).containsExactly(marie.publicKey());
              assertThat(role.outstanding())
                  .extracting(Holder::key)
                  .containsExactly(jean.publicKey());
            });

    assertThat(ReleaseSigning.sign(List.of(media), jean).complete()).isTrue();
    for (String name : List.of("timestamp.json", "7.snapshot.json", "7.targets.json")) {
      byte[] one = Files.readAllBytes(media.resolve("volume-0001").resolve(name));
      assertThat(media.resolve("volume-0002").resolve(name)).hasBinaryContent(one);
      assertThat(media.resolve("spare/volume-0001").resolve(name)).hasBinaryContent(one);
    }
  }

  @Test
  void signingTwiceCountsOnce() {
    ReleaseSigning.sign(List.of(media), marie);
    assertThat(ReleaseSigning.sign(List.of(media), marie).complete()).isFalse();
  }

  /** As after a signing that was killed half way, or two officers at work on two drives. */
  @Test
  void bringsTogetherTheSignaturesOfAllCopies() throws IOException {
    Path first = media.resolve("volume-0001");
    Path second = media.resolve("volume-0002");
    ReleaseSigning.sign(List.of(first), marie);
    ReleaseSigning.sign(List.of(second), jean);
    assertThat(ReleaseSigning.sign(List.of(first, second), marie).complete()).isTrue();
    assertThat(first.resolve("timestamp.json"))
        .hasBinaryContent(Files.readAllBytes(second.resolve("timestamp.json")));
  }

  @Test
  void countsNoSecondCopiesAsVolumes() throws IOException {
    volume(media.resolve("volume-0001/spare"), 7);

    assertThat(ReleaseSigning.sign(List.of(media), marie).volumes()).isEqualTo(3);
    assertThat(media.resolve("volume-0001/spare/timestamp.json"))
        .hasBinaryContent(Files.readAllBytes(media.resolve("volume-0001/timestamp.json")));
  }

  /** Each would write the signatures that it read, and its own. */
  @Test
  void isDoneByOneAtATime() throws IOException {
    Path first = media.resolve("volume-0001");
    byte[] before = Files.readAllBytes(first.resolve("timestamp.json"));
    try (SigningTurn _ = SigningTurn.take(List.of(media.resolve("volume-0002")))) {
      assertThatThrownBy(() -> ReleaseSigning.sign(List.of(media), marie))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining("another command is signing in " + media.resolve("volume-0002"));
    }

    assertThat(first.resolve("timestamp.json")).hasBinaryContent(before);
    ReleaseSigning.sign(List.of(media), marie);
    assertThat(first.resolve(".signing.lock")).doesNotExist();
  }

  @Test
  void signsOnlyForTheRolesOfTheKey() throws IOException {
    RootMetadata metadata = TestRoots.of(1, marie, jean);
    RoleKeys both = metadata.roles().get(TopLevelRole.TARGETS);
    RoleKeys onlyMarie = both.without(both.keys().get(1).id());
    Path other = folder.resolve("other");
    root =
        RootFile.create(
                Files.createDirectories(folder.resolve("o")).resolve("1.root.json"),
                metadata
                    .with(TopLevelRole.TARGETS, onlyMarie)
                    .with(TopLevelRole.SNAPSHOT, onlyMarie))
            .sign(jean)
            .file();
    volume(other, 9);
    ReleaseStatus status = ReleaseSigning.sign(List.of(other), jean);
    assertThat(status.roles())
        .filteredOn(role -> !role.signed().isEmpty())
        .extracting(ReleaseStatus.RoleStatus::role)
        .containsExactly(TopLevelRole.TIMESTAMP);
  }

  @Test
  void refusesAKeyWithoutARole() {
    assertThatThrownBy(() -> ReleaseSigning.sign(List.of(media), stranger))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("gives no role to the key");
  }

  @Test
  void refusesVolumesOfTwoReleases() throws IOException {
    volume(media.resolve("volume-0003"), 8);
    assertThatThrownBy(() -> ReleaseSigning.sign(List.of(media), marie))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("are not of one release");
    volume(media.resolve("volume-0001"), 8);
    assertThatThrownBy(() -> ReleaseSigning.sign(List.of(media), marie))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("sign one release at a time");
  }

  @Test
  void refusesAVolumeThatLacksPartOfItsMetadata() throws IOException {
    Files.delete(media.resolve("volume-0002/7.targets.json"));
    assertThatThrownBy(() -> ReleaseSigning.sign(List.of(media), marie))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("volume-0002");
  }

  @Test
  void refusesAFolderWithoutVolumes() {
    assertThatThrownBy(() -> ReleaseSigning.sign(List.of(folder.resolve("none")), marie))
        .isInstanceOf(BundleException.class);
    assertThatThrownBy(
            () -> ReleaseSigning.sign(List.of(Files.createDirectory(folder.resolve("e"))), marie))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("no volume lies beneath");
  }

  @Test
  void refusesARootThatIsNotSignedItself() throws IOException {
    Path unsigned = folder.resolve("u/1.root.json");
    Files.createDirectories(unsigned.getParent());
    root = RootFile.create(unsigned, TestRoots.of(2, marie, jean)).sign(marie).file();
    Path other = folder.resolve("other");
    volume(other, 7);
    assertThatThrownBy(() -> ReleaseSigning.sign(List.of(other), marie))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("is not signed by enough of its holders");
  }

  private void volume(Path volume, int release) throws IOException {
    Files.createDirectories(volume);
    Map<String, Envelope> files =
        new ReleaseMetadata(new ReleaseNumber(release), TIME, TIME, Map.of()).unsigned();
    for (Map.Entry<String, Envelope> file : files.entrySet()) {
      Files.write(volume.resolve(file.getKey()), file.getValue().encoded());
    }
    Files.write(volume.resolve("1.root.json"), Files.readAllBytes(root));
    Files.writeString(volume.resolve("volume-0001.txt"), "not read here");
  }
}
