package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.TestSigner;
import eu.casemate.bundle.trust.TrustRoot;
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

  private static final TestSigner OFFICER = new TestSigner();
  private static final TestSigner SECOND = new TestSigner();
  private static final TestSigner STRANGER = new TestSigner();

  private final BundleVerifier verifier =
      BundleVerifier.of(new TrustRoot(1, List.of(OFFICER.trusted("officer"))));
  private final BundleVerifier verifierOfTwo =
      BundleVerifier.of(
          new TrustRoot(2, List.of(OFFICER.trusted("officer"), SECOND.trusted("second"))));

  @TempDir private Path media;

  @Test
  void acceptsAWholeMedium() {
    FakeBundle.small().write(media, OFFICER);
    AtomicLong told = new AtomicLong();

    Verdict verdict = verifier.verify(media, told::addAndGet);

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    VerifiedBundle bundle = ((Verdict.Accepted) verdict).bundle();
    assertThat(bundle.release().components()).hasSize(2);
    assertThat(bundle.signers()).hasSize(1);
    assertThat(told).hasValue(bundle.mediaBytes());
  }

  @Test
  void refusesEveryFlippedByteOfEveryFileAndNamesTheFile() throws IOException {
    FakeBundle.small().write(media, OFFICER);
    for (String name : content(media).keySet()) {
      Path file = media.resolve(name);
      for (long at = 0; at < Files.size(file); at++) {
        FakeBundle.flip(file, at);
        assertThat(problems(verifier))
            .as(name + " at " + at)
            .isNotEmpty()
            .anyMatch(p -> p.sentence().contains(name));
        FakeBundle.flip(file, at);
      }
    }
    assertThat(verifier.verify(media, MediaListener.none())).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void refusesEveryTruncationAndEveryTailAndNamesTheFile() throws IOException {
    FakeBundle.small().write(media, OFFICER);
    for (Map.Entry<String, byte[]> file : content(media).entrySet()) {
      byte[] whole = file.getValue();
      Path path = media.resolve(file.getKey());
      for (int length = 0; length < whole.length; length++) {
        Files.write(path, Arrays.copyOf(whole, length));
        assertThat(problems(verifier))
            .as(path + " cut at " + length)
            .anyMatch(p -> p.sentence().contains(file.getKey()));
      }
      Files.write(path, Arrays.copyOf(whole, whole.length + 1));
      assertThat(problems(verifier)).anyMatch(p -> p.sentence().contains(file.getKey()));
      Files.write(path, whole);
    }
  }

  @Test
  void refusesEveryMissingFileAndNamesIt() throws IOException {
    FakeBundle.small().write(media, OFFICER);
    for (Map.Entry<String, byte[]> file : content(media).entrySet()) {
      Path path = media.resolve(file.getKey());
      Files.delete(path);
      assertThat(problems(verifier))
          .contains(new Problem(file.getKey(), "missing", "a file", "nothing"));
      Files.write(path, file.getValue());
    }
  }

  @Test
  void tellsAllProblemsAtOnce() {
    FakeBundle.small().write(media, OFFICER);
    FakeBundle.flip(media.resolve("alpha.pack"), 0);
    FakeBundle.flip(media.resolve("alpha.pack"), 11);
    FakeBundle.flip(media.resolve("beta.pack"), 0);
    FakeBundle.flip(media.resolve("MANIFEST.txt"), 0);

    assertThat(problems(verifier))
        .extracting(Problem::file)
        .containsExactly("MANIFEST.txt", "alpha.pack", "alpha.pack", "beta.pack");
  }

  @Test
  void locatesDamageInALargeFile() {
    byte[] large = new byte[2 * FileEntry.CHUNK + 5];
    new FakeBundle().with("model", "weights.gguf", large).write(media, OFFICER);
    FakeBundle.flip(media.resolve("model.pack"), FileEntry.CHUNK);
    FakeBundle.flip(media.resolve("model.pack"), 2L * FileEntry.CHUNK + 4);

    assertThat(problems(verifier))
        .extracting(Problem::what)
        .containsExactly(
            "changed in bytes 4194304 to 8388608, of weights.gguf",
            "changed in bytes 8388608 to 8388613, of weights.gguf");
  }

  @Test
  void rejectsMetadataSignedByUnknownKey() {
    FakeBundle.small().write(media, STRANGER);

    assertThat(problems(verifier))
        .extracting(Problem::what)
        .containsExactly(
            "signed by a key that the trust root does not hold",
            "too few signatures by trusted keys");
  }

  @Test
  void rejectsUnsignedMetadata() throws IOException {
    FakeBundle.small().write(media);
    assertThat(problems(verifier)).extracting(Problem::file).containsExactly("release.sig");

    Files.writeString(media.resolve("release.sig"), "casemate-signature/1\n");
    assertThat(problems(verifier))
        .containsExactly(
            new Problem("release.sig", "too few signatures by trusted keys", "1", "0"));
  }

  @Test
  void asksForAsManySignaturesAsTheThreshold() {
    FakeBundle.small().write(media, OFFICER);
    assertThat(problems(verifierOfTwo)).extracting(Problem::actual).containsExactly("1");

    FakeBundle.small().write(media, OFFICER, SECOND);
    assertThat(problems(verifierOfTwo)).isEmpty();
  }

  @Test
  void doesNotCountOneKeyTwice() throws IOException {
    FakeBundle.small().write(media, OFFICER);
    Path file = media.resolve("release.sig");
    String text = Files.readString(file);
    Files.writeString(file, text + text.lines().toList().get(1) + "\n");

    assertThat(problems(verifierOfTwo)).extracting(Problem::file).containsExactly("release.sig");
  }

  @Test
  void neverParsesUnauthenticatedMetadata() throws IOException {
    FakeBundle.small().write(media, OFFICER);
    Files.writeString(media.resolve("release.json"), "{\"garbage\":[[[[");

    assertThat(problems(verifier))
        .extracting(Problem::what)
        .containsExactly(
            "not the bytes that officer signed in release.sig",
            "too few signatures by trusted keys");
  }

  @Test
  void refusesSignedMetadataOfAnotherFormat() {
    FakeBundle.sign(media, "{}".getBytes(StandardCharsets.UTF_8), OFFICER);

    assertThat(problems(verifier))
        .extracting(Problem::what)
        .containsExactly("signed, but not of this format");
  }

  @Test
  void refusesPathAttacksEvenWhenSigned() throws IOException {
    for (String attack :
        List.of("../data.txt", "/etc/x.txt", "data/../..", "con", "data/ONE.txt", "x\\\\y")) {
      FakeBundle.small().write(media, OFFICER);
      String metadata = Files.readString(media.resolve("release.json"));
      String changed = metadata.replace("\"data/two.txt\"", "\"" + attack + "\"");
      assertThat(changed).isNotEqualTo(metadata);
      FakeBundle.sign(media, changed.getBytes(StandardCharsets.UTF_8), OFFICER);

      assertThat(problems(verifier))
          .as(attack)
          .extracting(Problem::file)
          .containsExactly("release.json");
    }
  }

  @Test
  void refusesLinksAndSpecialFilesInPlaceOfMediaFiles(@TempDir Path elsewhere) throws Exception {
    FakeBundle.small().write(media, OFFICER);
    for (String name : content(media).keySet()) {
      Path file = media.resolve(name);
      Path moved = Files.move(file, elsewhere.resolve(name));
      Files.createSymbolicLink(file, moved);
      assertThat(problems(verifier))
          .contains(new Problem(name, "not a file", "a regular file", "a symbolic link"));
      Files.delete(file);
      assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
      assertThat(problems(verifier))
          .extracting(Problem::file, Problem::what)
          .contains(tuple(name, "not a file"));
      Files.delete(file);
      Files.move(moved, file);
    }
  }

  @Test
  void tellsLitterAndForeignFilesByNameAndAcceptsTheMedium() throws IOException {
    FakeBundle.small().write(media, OFFICER);
    Files.createDirectory(media.resolve("System Volume Information"));
    Files.writeString(media.resolve("._alpha.pack"), "x");
    Files.writeString(media.resolve("holiday\u001b[31m.jpg"), "x");

    Verdict verdict = verifier.verify(media, MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(verdict.notes())
        .containsExactly(
            "litter of an operating system '._alpha.pack': not read",
            "litter of an operating system 'System Volume Information': not read",
            "foreign file 'holiday?[31m.jpg', not of this release: not read");
  }

  @Test
  void neverWritesToTheMedium() throws IOException {
    FakeBundle.small().write(media, OFFICER);
    Map<String, byte[]> before = content(media);
    var modified = Files.getLastModifiedTime(media);

    verifier.verify(media, MediaListener.none());

    assertThat(content(media)).usingRecursiveComparison().isEqualTo(before);
    assertThat(Files.getLastModifiedTime(media)).isEqualTo(modified);
  }

  @Test
  void aFolderThatIsNotThereIsAnErrorAndAnEmptyOneAProblem() throws IOException {
    assertThatThrownBy(() -> verifier.authenticate(media.resolve("nowhere")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("nowhere");
    assertThat(problems(verifier))
        .extracting(Problem::file)
        .containsExactly("release.json", "release.sig");
  }

  private List<Problem> problems(BundleVerifier by) {
    return switch (by.verify(media, MediaListener.none())) {
      case Verdict.Accepted accepted -> List.of();
      case Verdict.Rejected(var problems, var notes) -> problems;
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
