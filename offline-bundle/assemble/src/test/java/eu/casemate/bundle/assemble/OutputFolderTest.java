package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --force} removes has been somebody's work. */
class OutputFolderTest {

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void anEarlierBundleStandsThere() throws IOException {
    out = folder.resolve("out");
    file("release.json");
    file("1.root.json");
    file("12.targets.json");
    file("timestamp.json");
    file("MANIFEST.txt");
    file("spare/volume-0001.txt");
    file("volume-0001/volume-0001.txt");
    file("volume-0001/volume-0001-0001.pack");
    file("volume-0001/volume-0001.parity");
    file("volume-0001/spare/sbom.cdx.json");
  }

  @Test
  void replacesWhatABuildWrote() {
    try (OutputFolder output = OutputFolder.prepare(out, true)) {
      output.publish();
    }

    assertThat(out).isEmptyDirectory();
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "officer.key",
        "keys/officer.pub",
        "bundle.yaml",
        "volume-0001/notes.txt",
        "spare/1.root.json.bak",
        "notes/release.json"
      })
  void replacesNothingThatHoldsAnythingElse(String foreign) throws IOException {
    file(foreign);

    assertThatThrownBy(() -> OutputFolder.prepare(out, true))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("holds a bundle, and ")
        .hasMessageContaining("which no build wrote");
    assertThat(out.resolve(foreign)).exists();
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  @Test
  void replacesNoLink() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "x");
    Files.createSymbolicLink(out.resolve("2.root.json"), elsewhere);

    assertThatThrownBy(() -> OutputFolder.prepare(out, true))
        .hasMessageContaining("2.root.json, which no build wrote");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "/"})
  void isNotTheFolderOneIsInNorAboveIt(String name) {
    assertThatThrownBy(() -> OutputFolder.prepare(Path.of(name), true))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("is the folder you are in, or one above it");
  }

  @Test
  void isNotTheFolderOneIsInThroughALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("..").toRealPath());

    assertThatThrownBy(() -> OutputFolder.prepare(link, true))
        .hasMessageContaining("is the folder you are in, or one above it");
  }

  @Test
  void isNotTheRootOfAMount() {
    assertThatThrownBy(() -> OutputFolder.prepare(Path.of("/proc"), true))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("/proc is the root of a mounted file system; name a folder in it");
  }

  @Test
  void isNoFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> OutputFolder.prepare(file, true)).hasMessageContaining("is no folder");
    assertThat(file).hasContent("x");
  }

  @Test
  void throughALinkReplacesWhatItNamesAndKeepsTheLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), out);

    try (OutputFolder output = OutputFolder.prepare(link, true)) {
      assertThat(output.publish()).isEqualTo(out.toRealPath());
    }

    assertThat(link).isSymbolicLink();
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void isFilledByOneCommandAtATime() {
    try (OutputFolder _ = OutputFolder.prepare(out, true)) {
      assertThatThrownBy(() -> OutputFolder.prepare(out, true))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining("another command is filling " + out);
    }

    OutputFolder.prepare(out, true).close();
    assertThat(folder.toFile().list()).containsExactly("out");
  }

  private void file(String name) throws IOException {
    Path file = out.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "x");
  }
}
