package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to media and disks while they are read and written. */
class MediaAccidentTest {

  private static final SoftwareKey OFFICER = FakeRoot.officer();
  private static final byte[] ROOT = FakeRoot.of(1, OFFICER);
  private static final String PACK = "volume-0001-0001.pack";

  @TempDir private Path folder;

  @Test
  void aMediumThatIsPulledOutAfterItWasAuthenticatedIsNamed() throws IOException {
    Path media = write("media", 1);
    VerifiedBundle bundle = authentic(media);
    Files.delete(media.resolve(PACK));

    assertThat(problems(copy(bundle))).allMatch(problem -> TestMedia.file(problem).equals(PACK));
  }

  @Test
  void aMediumThatIsSwappedAfterItWasAuthenticatedIsNotBelieved() throws IOException {
    Path media = write("media", 1);
    Path other = write("other", 2);
    VerifiedBundle bundle = authentic(media);
    Files.copy(other.resolve(PACK), media.resolve(PACK), StandardCopyOption.REPLACE_EXISTING);

    assertThat(problems(copy(bundle)))
        .extracting(TestMedia::what)
        .allMatch(what -> what.startsWith("changed in volume 1 of 1, pack 1, chunk "));
  }

  @Test
  void aDiskThatTakesNoMoreEndsTheCopyWithTheFileThatDidNotFit() throws Exception {
    Path media = write("media", 1);
    Path root = Files.write(folder.resolve("root.json"), ROOT);
    // A file may grow to 1 MiB in that process: the write after it fails as on a full disk.
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 1024; exec \"$@\"",
                "small-disk",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                media.toString(),
                root.toString(),
                folder.resolve("copy").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isNotZero();
    assertThat(said).contains("copy/w cannot be written; it must be new, on a disk with enough");
  }

  private Path write(String name, int seed) {
    byte[] content = new byte[5 << 20];
    new Random(seed).nextBytes(content);
    return new FakeBundle()
        .with("model", "w", content)
        .write(folder.resolve(name), List.of(ROOT), OFFICER);
  }

  private static VerifiedBundle authentic(Path media) {
    return ((Authentication.Authentic) BundleVerifier.of(ROOT).authenticate(List.of(media)))
        .bundle();
  }

  private CopyOutcome copy(VerifiedBundle bundle) {
    return bundle.copyTo(
        name -> folder.resolve("copy"), InstalledBase.none(), MediaListener.none());
  }

  private static List<Finding> problems(CopyOutcome outcome) {
    return ((CopyOutcome.Refused) outcome).problems();
  }
}
