package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {

  private static final SoftwareKey OFFICER = FakeRoot.officer();
  private static final SoftwareKey SECOND = FakeRoot.officer();
  private static final SoftwareKey STRANGER = FakeRoot.officer();
  private static final byte[] ROOT = FakeRoot.of(1, OFFICER);
  private static final byte[] ROOT_OF_TWO = FakeRoot.of(2, OFFICER, SECOND);

  @TempDir private Path media;

  @Test
  void acceptsAWholeMedium() {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    AtomicLong told = new AtomicLong();

    Verdict verdict = BundleVerifier.of(ROOT).verify(List.of(media), told::addAndGet);

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    VerifiedBundle bundle = ((Verdict.Accepted) verdict).bundle();
    assertThat(bundle.release().components()).hasSize(2);
    assertThat(bundle.signers()).containsExactly(FakeRoot.key(OFFICER).id().abbreviated());
    assertThat(told).hasValue(bundle.mediaBytes());
    assertThat(bundle.coverage(InstalledBase.none()).isComplete()).isTrue();
  }

  @Test
  void refusesTruncationsAndTailsOfEveryFile() throws IOException {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    for (Map.Entry<String, byte[]> file : content(media).entrySet()) {
      byte[] whole = file.getValue();
      Path path = media.resolve(file.getKey());
      for (int length = 0; length < whole.length; length += 1 + whole.length / 97) {
        Files.write(path, Arrays.copyOf(whole, length));
        assertThat(problems(ROOT)).as(path + " cut at " + length).isNotEmpty();
      }
      Files.write(path, Arrays.copyOf(whole, whole.length + 1));
      assertThat(problems(ROOT)).as(path + " with a tail").isNotEmpty();
      Files.write(path, whole);
    }
  }

  @Test
  void namesEveryMissingFileOfTheRelease() throws IOException {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    for (String name :
        List.of("release.json", "MANIFEST.txt", "sbom.cdx.json", "volume-0001-0001.pack")) {
      byte[] content = Files.readAllBytes(media.resolve(name));
      Files.delete(media.resolve(name));
      assertThat(problems(ROOT))
          .extracting(TestMedia::file, TestMedia::what)
          .contains(tuple(name, "missing"));
      Files.write(media.resolve(name), content);
    }
  }

  @Test
  void tellsAllProblemsAtOnceAndWhatToCarryAgain() {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    FakeBundle.flip(media.resolve("volume-0001-0001.pack"), 0);
    FakeBundle.flip(media.resolve("volume-0001-0001.pack"), 12);
    FakeBundle.flip(media.resolve("MANIFEST.txt"), 0);

    Verdict.Rejected rejected =
        (Verdict.Rejected) BundleVerifier.of(ROOT).verify(List.of(media), MediaListener.none());

    assertThat(rejected.problems())
        .extracting(TestMedia::file)
        .containsExactly("MANIFEST.txt", "volume-0001-0001.pack", "volume-0001-0001.pack");
    assertThat(TestMedia.what(rejected.problems().getLast()))
        .isEqualTo("changed in volume 1 of 1, pack 1, chunk 1 (bytes 10 to 13)");
    assertThat(rejected.request().orElseThrow().chunks()).hasToString("0-1");
  }

  @Test
  void rejectsMetadataSignedByUnknownKey() {
    FakeBundle.small().write(media, List.of(FakeRoot.of(1, STRANGER)), STRANGER);

    assertThat(problems(ROOT))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(TestMedia.what(problem)).contains("clause 5.4");
              assertThat(TestMedia.actual(problem)).isEqualTo("0");
            });
  }

  @Test
  void rejectsUnsignedMetadata() {
    FakeBundle.small().write(media, List.of(ROOT));

    assertThat(problems(ROOT)).extracting(TestMedia::actual).containsExactly("0");
  }

  @Test
  void asksForAsManySignaturesAsTheThreshold() {
    FakeBundle.small().write(media, List.of(ROOT_OF_TWO), OFFICER);
    assertThat(problems(ROOT_OF_TWO)).extracting(TestMedia::actual).containsExactly("1");

    FakeBundle.sign(media, SECOND);
    assertThat(problems(ROOT_OF_TWO)).isEmpty();
  }

  @Test
  void followsARotationOfTheRootThatTheMediaCarry() {
    byte[] next = FakeRoot.next(ROOT, new HybridSigner[] {OFFICER}, 1, SECOND);
    FakeBundle.small().write(media, List.of(ROOT, next), SECOND);

    var authentic = (Authentication.Authentic) BundleVerifier.of(ROOT).authenticate(List.of(media));
    assertThat(authentic.bundle().trustRoot()).isEqualTo(next);
    assertThat(problems(next)).isEmpty();
  }

  @Test
  void acceptsTheTrustedRootWithASignatureThatWasMadeLater() {
    byte[] handedOut = FakeRoot.of(2, OFFICER, SECOND);
    byte[] signedAnew = FakeRoot.of(2, OFFICER, SECOND);
    assertThat(signedAnew).isNotEqualTo(handedOut);
    FakeBundle.small().write(media, List.of(signedAnew), OFFICER, SECOND);

    assertThat(problems(handedOut)).isEmpty();
  }

  @Test
  void refusesARotationThatTheOldOfficersDidNotSign() {
    byte[] next = FakeRoot.next(ROOT, new HybridSigner[] {STRANGER}, 1, STRANGER);
    FakeBundle.small().write(media, List.of(ROOT, next), STRANGER);

    assertThat(problems(ROOT))
        .singleElement()
        .extracting(TestMedia::what)
        .asString()
        .contains("5.3");
  }

  @Test
  void neverParsesAnUnauthenticatedRelease() throws IOException {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    Files.writeString(media.resolve("release.json"), "{\"garbage\":[[[[");

    assertThat(problems(ROOT))
        .extracting(TestMedia::file, TestMedia::what)
        .containsExactly(tuple("release.json", "truncated"));
  }

  @Test
  void refusesASignedReleaseOfAnotherFormat() {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    FakeBundle.resign(media, "{}".getBytes(StandardCharsets.UTF_8), OFFICER);

    assertThat(problems(ROOT))
        .extracting(TestMedia::what)
        .containsExactly("signed, but not of this format");
  }

  @Test
  void refusesPathAttacksEvenWhenSigned() throws IOException {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    String metadata = Files.readString(media.resolve("release.json"));
    for (String attack :
        List.of("../data.txt", "/etc/x.txt", "data/../..", "con", "data/ONE.txt", "x\\\\y")) {
      String changed = metadata.replace("\"data/two.txt\"", "\"" + attack + "\"");
      assertThat(changed).isNotEqualTo(metadata);
      FakeBundle.resign(media, changed.getBytes(StandardCharsets.UTF_8), OFFICER);

      assertThat(problems(ROOT))
          .as(attack)
          .extracting(TestMedia::file)
          .containsExactly("release.json");
    }
  }

  @Test
  void refusesLinksAndSpecialFilesInPlaceOfMediaFiles(@TempDir Path elsewhere) throws Exception {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    for (String name : content(media).keySet()) {
      if (name.equals("1.root.json")) {
        continue; // the root that is trusted already: never opened
      }
      Path file = media.resolve(name);
      Path moved = Files.move(file, elsewhere.resolve(name));
      Files.createSymbolicLink(file, moved);
      assertThat(problems(ROOT))
          .as(name)
          .anyMatch(p -> TestMedia.actual(p).equals("a symbolic link"));
      Files.delete(file);
      assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
      assertThat(problems(ROOT)).as(name).anyMatch(p -> TestMedia.what(p).equals("not a file"));
      Files.delete(file);
      Files.move(moved, file);
    }
  }

  @Test
  void tellsLitterAndForeignFilesByNameAndAcceptsTheMedium() throws IOException {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    Files.createDirectory(media.resolve("System Volume Information"));
    Files.writeString(media.resolve("._alpha.pack"), "x");
    Files.writeString(media.resolve("holiday\u001b[31m.jpg"), "x");

    Verdict verdict = BundleVerifier.of(ROOT).verify(List.of(media), MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(verdict.notes())
        .containsExactly(
            media + ": litter of an operating system '._alpha.pack': not read",
            media + ": litter of an operating system 'System Volume Information': not read",
            media + ": foreign file 'holiday?[31m.jpg', not of this release: not read");
  }

  @Test
  void neverWritesToTheMedium() throws IOException {
    FakeBundle.small().write(media, List.of(ROOT), OFFICER);
    Map<String, byte[]> before = content(media);
    var modified = Files.getLastModifiedTime(media);

    BundleVerifier.of(ROOT).verify(List.of(media), MediaListener.none());

    assertThat(content(media)).usingRecursiveComparison().isEqualTo(before);
    assertThat(Files.getLastModifiedTime(media)).isEqualTo(modified);
  }

  @Test
  void aFolderThatIsNotThereIsAnErrorAndAnEmptyOneAProblem() {
    BundleVerifier verifier = BundleVerifier.of(ROOT);
    assertThatThrownBy(() -> verifier.authenticate(List.of(media.resolve("nowhere"))))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("nowhere");
    assertThat(problems(ROOT)).extracting(TestMedia::what).containsExactly("no signed metadata");
  }

  private List<Finding> problems(byte[] root) {
    return switch (BundleVerifier.of(root).verify(List.of(media), MediaListener.none())) {
      case Verdict.Accepted accepted -> List.of();
      case Verdict.Rejected(var problems, var notes, var request) -> problems;
    };
  }

  private static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        content.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }
}
