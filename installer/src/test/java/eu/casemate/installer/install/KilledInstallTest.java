package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the installing process itself; InstallerTest crashes at every single event. */
class KilledInstallTest {
  static final int NEVER = 1000;

  @TempDir Path work;
  private Path media;
  private Path trustRoot;

  @BeforeEach
  void carryMedia() throws Exception {
    TinyBundle bundle = new TinyBundle();
    media = bundle.write(work.resolve("media"), 3);
    trustRoot = bundle.writeTrustRoot(work.resolve("root.json"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 10, 14, 19, 20})
  void isFinishedByTheNextRun(int event) throws Exception {
    Path root = work.resolve("a");

    assertThat(KilledInstall.run(media, root, trustRoot, event)).isEqualTo(137);
    assertThat(KilledInstall.run(media, root, trustRoot, NEVER)).isZero();

    assertThat(Files.readSymbolicLink(root.resolve("current"))).isEqualTo(Path.of("generations/3"));
    assertThat(root.resolve("var/journal")).isDirectoryNotContaining("glob:**install.journal");
    assertThat(root.resolve("current/documents/en/one.md")).hasContent("# One\n");
  }
}
