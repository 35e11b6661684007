package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and names are read before anything is known to be signed. */
class HostileNamesTest {

  private static final SoftwareKey OFFICER = FakeRoot.officer();
  private static final byte[] ROOT = FakeRoot.of(1, OFFICER);
  private static final String LONG = "x".repeat(40);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void moreNamesThanMediaHaveAreNotLookedAtSoThatTheyFitASmallHeap() throws Exception {
    Path media = folder.resolve("media");
    FakeBundle.small().write(media.resolve("a"), List.of(ROOT), OFFICER);
    for (int i = 0; i < 6; i++) {
      fill(Files.createDirectory(media.resolve("volume" + i)), NameBudget.MOST / 6);
    }

    assertThat(verdictInASmallHeap(media))
        .contains("Accepted")
        .contains(
            media.resolve("volume5")
                + ": not looked through: more than 100000 names were met on the media");
  }

  @Test
  void tooManyNamesInAFolderThatWasNamedAreRefused() throws IOException {
    NameBudget budget = new NameBudget();
    for (int i = 0; i < NameBudget.MOST; i++) {
      budget.take(folder);
    }
    Files.createFile(folder.resolve("one"));

    assertThatThrownBy(() -> FolderListing.of(folder, budget))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("the last in " + folder + "; name the folders of the volumes alone");
  }

  @Test
  void aFolderWhoseNameIsALineOfItsOwnIsToldInOneLine() throws IOException {
    Path media = folder.resolve("media");
    Path inner = media.resolve("v\u001b[2J\naccepted");
    FakeBundle.small().write(inner, List.of(ROOT), OFFICER);
    Files.createFile(inner.resolve("._a"));
    Files.createDirectories(media.resolve("empty\naccepted"));
    Path pack = inner.resolve("volume-0001-0001.pack");
    Files.write(pack, new byte[] {1});

    Verdict verdict = BundleVerifier.of(ROOT).verify(List.of(media), MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(verdict.toString().codePoints()).allMatch(Printable::isPrintable);
  }

  private static void fill(Path folder, int names) throws IOException {
    Files.writeString(folder.resolve("timestamp.json"), "{}");
    for (int i = 0; i < names; i++) {
      Files.createFile(folder.resolve(LONG + i));
    }
  }

  private String verdictInASmallHeap(Path media) throws Exception {
    Path root = Files.write(folder.resolve("root.json"), ROOT);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapNames.class.getName(),
                media.toString(),
                root.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
