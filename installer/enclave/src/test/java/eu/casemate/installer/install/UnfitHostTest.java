package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.preflight.TestHosts;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts on which the release would die of an unknown instruction. */
class UnfitHostTest {
  @TempDir Path work;
  private final TinyBundle bundle = new TinyBundle();
  private Path root;
  private Path media;
  private Path trustRoot;

  @BeforeEach
  void carryNativeCode() throws IOException {
    root = work.resolve("a");
    Path library = Path.of(System.getProperty("java.home"), "lib/libsyslookup.so");
    media =
        bundle
            .with("engine", "bin/x.so", Files.readAllBytes(library))
            .requires("engine", "{processor: x86-64-v2}")
            .write(work.resolve("media"), 3);
    trustRoot = bundle.writeTrustRoot(work.resolve("root.json"));
  }

  @Test
  void refusesAProcessorThatIsTooOldBeforeAnythingIsWritten() {
    Installer installer = installer(TestHosts.CORE_2);

    OperatorException refusal =
        catchThrowableOfType(OperatorException.class, () -> installer.install(TinyBundle.APPROVED));

    assertThat(refusal.status()).isEqualTo(ExitStatus.HOST);
    assertThat(refusal)
        .hasMessageContaining("lacks popcnt, sse4_1, sse4_2")
        .hasMessageContaining("needed x86-64-v2 for engine");
    assertThat(installer.plan()).isInstanceOf(Decision.Refused.class);
    assertThat(root).doesNotExist();
  }

  @Test
  void installsOnTheOldestProcessorThatTheReleaseIsFor() {
    assertThat(installer(TestHosts.NEHALEM).install(TinyBundle.APPROVED))
        .isInstanceOf(InstallOutcome.Installed.class);
  }

  private Installer installer(TestHosts host) {
    HsmSettings hsm =
        new HsmSettings(Path.of("/m.so"), "token", Path.of("/pin"), "casemate-kek", Map.of());
    InstallRequest request =
        new InstallRequest(List.of(media), AppliancePaths.of(root), trustRoot, hsm, "ministry");
    return new Installer(
        request, new FakeKeys(), event -> {}, host.under(work.resolve(host.name())));
  }
}
