package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.TestSigner;
import eu.casemate.bundle.trust.TrustRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedBundleTest {

  private static final TestSigner OFFICER = new TestSigner();

  @TempDir private Path media;
  @TempDir private Path target;

  @Test
  void copiesEveryFileWithItsModeAndSharedContentTwice() throws IOException {
    byte[] large = new byte[3 * FileEntry.CHUNK + 17];
    new Random(1).nextBytes(large);
    FakeBundle fake = FakeBundle.small().with("model", "a", large).with("model", "b/c", large);
    VerifiedBundle bundle = authenticated(fake);
    AtomicLong told = new AtomicLong();

    CopyOutcome outcome = bundle.copyTo(name -> target.resolve(name.value()), told::addAndGet);

    assertThat(outcome)
        .isEqualTo(new CopyOutcome.Copied(bundle.mediaBytes(), 2L * large.length + 22));
    assertThat(told).hasValue(bundle.mediaBytes());
    assertThat(target.resolve("model/a")).hasBinaryContent(large);
    assertThat(target.resolve("model/b/c")).hasBinaryContent(large);
    assertThat(target.resolve("alpha/data/two.txt")).hasContent("one");
    assertThat(target.resolve("alpha/empty")).isEmptyFile();
    assertThat(mode("alpha/bin/run")).isEqualTo("rwxr-xr-x");
    assertThat(mode("alpha/data/one.txt")).isEqualTo("rw-r--r--");
    assertThat(target.resolve("beta/été.txt")).hasContent("summer");
  }

  @Test
  void refusesAFlippedChunkAndWritesNoneOfIt() throws IOException {
    byte[] large = new byte[2 * FileEntry.CHUNK];
    Arrays.fill(large, (byte) 7);
    VerifiedBundle bundle = authenticated(new FakeBundle().with("model", "a", large));
    FakeBundle.flip(media.resolve("model.pack"), FileEntry.CHUNK + 99);

    CopyOutcome outcome = bundle.copyTo(name -> target, MediaListener.none());

    assertThat(outcome).isInstanceOf(CopyOutcome.Refused.class);
    assertThat(((CopyOutcome.Refused) outcome).problems())
        .singleElement()
        .extracting(Problem::file)
        .isEqualTo("model.pack");
    Path written = target.resolve("a");
    if (Files.exists(written)) {
      assertThat(Files.size(written)).isLessThanOrEqualTo(FileEntry.CHUNK);
    }
  }

  @Test
  void writesNothingWhenAPackOrPageIsWrongFromOutside() throws IOException {
    VerifiedBundle bundle = authenticated(FakeBundle.small());
    Files.write(media.resolve("beta.pack"), new byte[1]);
    FakeBundle.flip(media.resolve("MANIFEST.txt"), 3);

    CopyOutcome outcome = bundle.copyTo(name -> target, MediaListener.none());

    assertThat(((CopyOutcome.Refused) outcome).problems())
        .extracting(Problem::file)
        .containsExactly("MANIFEST.txt", "beta.pack");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void copiesWhatWasSignedThoughTheMetadataOnTheMediumChangesAfterwards() throws IOException {
    VerifiedBundle bundle = authenticated(FakeBundle.small());
    Files.writeString(media.resolve("release.json"), "{}");

    assertThat(bundle.copyTo(name -> target.resolve(name.value()), MediaListener.none()))
        .isInstanceOf(CopyOutcome.Copied.class);
  }

  @Test
  void neverWritesOverAFile() throws IOException {
    VerifiedBundle bundle = authenticated(FakeBundle.small());
    Files.createDirectories(target.resolve("alpha/data"));
    Files.writeString(target.resolve("alpha/data/one.txt"), "mine");

    assertThatThrownBy(
            () -> bundle.copyTo(name -> target.resolve(name.value()), MediaListener.none()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("one.txt");
    assertThat(target.resolve("alpha/data/one.txt")).hasContent("mine");
  }

  @Test
  void requiredSpaceCountsBlocksOfFilesAndFolders() {
    VerifiedBundle bundle =
        authenticated(
            new FakeBundle().with("a", "f/g/one", new byte[4097]).with("a", "f/two", "x"));

    assertThat(bundle.requiredSpace(4096)).isEqualTo(4096L * (3 + 2 + 1));
  }

  private VerifiedBundle authenticated(FakeBundle fake) {
    fake.write(media, OFFICER);
    TrustRoot root = new TrustRoot(1, List.of(OFFICER.trusted("officer")));
    return ((Authentication.Authentic) BundleVerifier.of(root).authenticate(media)).bundle();
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(path)));
  }
}
