package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tests of accidents have in common: media of a few files, and how they are judged. */
final class TestMedia {

  static final SoftwareKey OFFICER = FakeRoot.officer();
  static final byte[] ROOT = FakeRoot.of(1, OFFICER);
  static final BundleVerifier VERIFIER = BundleVerifier.of(ROOT);
  static final String PACK = "volume-0001-0001.pack";
  static final String DESCRIPTOR = "volume-0001.txt";
  static final String PAGE = "MANIFEST.txt";
  static final String PARITY = "volume-0001.parity";

  private TestMedia() {}

  /** Six small files and a long one: a pack of six chunks. */
  static FakeBundle bundle() {
    return FakeBundle.small().with("model", "w", random(5 << 20, 1));
  }

  static Path write(FakeBundle bundle, Path place) {
    return bundle.write(place, List.of(ROOT), OFFICER);
  }

  static Verdict verify(Path... media) {
    return VERIFIER.verify(List.of(media), MediaListener.none());
  }

  static Verdict.Accepted accepted(Path... media) {
    Verdict verdict = verify(media);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return (Verdict.Accepted) verdict;
  }

  static Verdict.Rejected rejected(Path... media) {
    Verdict verdict = verify(media);
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    return (Verdict.Rejected) verdict;
  }

  /** What is wrong, made up for or not. */
  static List<Finding> problems(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted accepted -> accepted.healed();
      case Verdict.Rejected rejected -> rejected.problems();
    };
  }

  static String file(Finding finding) {
    return finding.problem().describe().file();
  }

  static String what(Finding finding) {
    return finding.problem().describe().what();
  }

  static String actual(Finding finding) {
    return finding.problem().describe().actual();
  }

  static VerifiedBundle authentic(Path... media) {
    return ((Authentication.Authentic) VERIFIER.authenticate(List.of(media))).bundle();
  }

  static CopyOutcome copy(VerifiedBundle bundle, Path target) {
    return bundle.copyTo(
        name -> target.resolve(name.value()), InstalledBase.none(), MediaListener.none());
  }

  /** All files in a folder and those in it. */
  static List<Path> files(Path folder) {
    return contents(folder).keySet().stream().map(folder::resolve).toList();
  }

  /** The bytes of all files in a folder, by their paths in it. */
  static Map<String, byte[]> contents(Path folder) {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  /** The SHA-256 of all files in a folder, by their paths in it. */
  static Map<String, Digest> digests(Path folder) {
    Map<String, Digest> digests = new TreeMap<>();
    contents(folder).forEach((path, content) -> digests.put(path, Digest.ofContent(content)));
    return digests;
  }

  /** A copy of a folder of media. */
  static Path copyOf(Path folder, Path place) throws IOException {
    for (Map.Entry<String, byte[]> file : contents(folder).entrySet()) {
      Path to = place.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
    return place;
  }

  /** Removes a folder and all in it. */
  static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] random(int length, int seed) {
    byte[] content = new byte[length];
    new Random(seed).nextBytes(content);
    return content;
  }
}
