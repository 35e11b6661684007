package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of writing of which the kernel tells those only who had the file open for it. */
class LostBeforeSyncTest {

  @TempDir private Path folder;

  /** Of several chunks, of one, of none. */
  @ParameterizedTest
  @ValueSource(strings = {"model/w", "alpha/bin/run", "alpha/empty"})
  void areAskedForBeforeTheFileIsClosed(String name) throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    Path target = Files.createDirectory(folder.resolve("disk")).resolve("new");
    FaultyDisk disk = new FaultyDisk().badSyncOfWriter(target.resolve(name));

    assertThatThrownBy(() -> TestMedia.copy(TestMedia.authentic(media), disk.of(target)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(target.resolve(name).toString())
        .hasRootCauseMessage("Input/output error");
  }
}
