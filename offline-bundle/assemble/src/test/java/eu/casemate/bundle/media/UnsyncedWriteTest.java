package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that take every byte of a copy and say only at fsync that they did not keep it. */
class UnsyncedWriteTest {

  @TempDir private Path folder;
  private Path media;
  private Path target;
  private final FaultyDisk disk = new FaultyDisk();

  @BeforeEach
  void build() throws IOException {
    media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    target = Files.createDirectory(folder.resolve("disk")).resolve("new");
  }

  /** Of several chunks, of one, of none. */
  @ParameterizedTest
  @ValueSource(strings = {"model/w", "alpha/bin/run", "alpha/empty"})
  void whatAFileLostEndsTheCopyWithItsName(String file) {
    disk.badSync(target.resolve(file));

    assertNotCopied(target.resolve(file));
  }

  /** Of a component, in a component, and that in which the component's folder was made. */
  @ParameterizedTest
  @ValueSource(strings = {"alpha", "alpha/bin", "."})
  void whatAFolderLostEndsTheCopyWithItsName(String lost) {
    Path place = target.resolve(lost).normalize();
    disk.badSync(place);

    assertNotCopied(place);
  }

  @Test
  void whatTheFolderLostInWhichTheTargetItselfWasMadeEndsTheCopyWithItsName() {
    disk.badSync(target.getParent());

    assertNotCopied(target.getParent());
  }

  @Test
  void whatAWriteMeetsEndsTheCopyWithTheNameOfTheFile() {
    for (int at : List.of(0, 3, 6)) {
      FaultyDisk full = new FaultyDisk();
      full.beforeWrite(
          (file, number) -> {
            if (number >= at) {
              throw new IOException("No space left on device");
            }
          });

      assertThatThrownBy(() -> TestMedia.copy(TestMedia.authentic(media), full.of(target)))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining(target.toString())
          .hasMessageContaining("cannot be written")
          .hasRootCauseMessage("No space left on device");
      TestMedia.remove(target);
    }
  }

  @Test
  void aDiskThatTellsNothingOfTheKindHasTheWholeCopy() {
    disk.badSync(folder.resolve("another"));

    assertThat(TestMedia.copy(TestMedia.authentic(media), disk.of(target)))
        .isInstanceOf(CopyOutcome.Copied.class);
  }

  private void assertNotCopied(Path lost) {
    assertThatThrownBy(() -> TestMedia.copy(TestMedia.authentic(media), disk.of(target)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(lost + " cannot be ")
        .hasRootCauseMessage("Input/output error");
  }
}
