package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the installing process itself; InstallerTest crashes at every single event. */
class KilledInstallTest {
  private static final int NEVER = 1000;

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

    assertThat(install(root, event)).isEqualTo(137);
    assertThat(install(root, NEVER)).isZero();

    assertThat(Files.readSymbolicLink(root.resolve("current"))).isEqualTo(Path.of("generations/3"));
    assertThat(root.resolve("var/journal")).isDirectoryNotContaining("glob:**install.journal");
    assertThat(root.resolve("current/documents/en/one.md")).hasContent("# One\n");
  }

  private int install(Path root, int event) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledInstall.class.getName(),
                media.toString(),
                root.toString(),
                trustRoot.toString(),
                Integer.toString(event))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    assertThat(output).isEmpty();
    return status;
  }
}
