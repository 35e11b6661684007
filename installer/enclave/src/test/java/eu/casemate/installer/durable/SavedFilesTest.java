package eu.casemate.installer.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFilesTest {
  @TempDir Path folder;
  private SavedFiles saved;
  private Path file;

  @BeforeEach
  void prepare() {
    saved = new SavedFiles(folder.resolve("saved"));
    file = folder.resolve("site.json");
  }

  @Test
  void putsBackAReplacedFile() throws IOException {
    write("old");
    saved.keep(file);
    write("new");

    saved.restore(file);

    assertThat(file).hasContent("old");
  }

  @Test
  void removesAFileThatWasNotThere() throws IOException {
    saved.keep(file);
    write("new");

    saved.restore(file);
    saved.restore(file);

    assertThat(file).doesNotExist();
  }

  @Test
  void leavesAFileAloneThatWasNeverKept() throws IOException {
    write("old");

    saved.restore(file);

    assertThat(file).hasContent("old");
  }

  @Test
  void restoresAFileThatWasKeptButNotYetReplaced() throws IOException {
    write("old");
    saved.keep(file);

    saved.restore(file);
    saved.restore(file);

    assertThat(file).hasContent("old");
  }

  @Test
  void putsBackALink() throws IOException {
    Path link = folder.resolve("current");
    DurableFiles.switchLink(link, Path.of("generations/1"));
    saved.keep(link);
    DurableFiles.switchLink(link, Path.of("generations/2"));

    saved.restore(link);

    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("generations/1"));
  }

  @Test
  void deletesReadOnlyTreesWithoutFollowingLinks() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "kept");
    Path tree = Files.createDirectories(folder.resolve("tree/a/b"));
    Files.writeString(tree.resolve("c"), "x");
    Files.createSymbolicLink(tree.resolve("link"), outside);
    Trees.makeReadOnly(folder.resolve("tree"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.resolve("c"))))
        .doesNotContain("w");

    Trees.delete(folder.resolve("tree"));

    assertThat(folder.resolve("tree")).doesNotExist();
    assertThat(outside).hasContent("kept");
  }

  private void write(String text) throws IOException {
    DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8), "rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
