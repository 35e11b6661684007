package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.site.AppliancePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplianceClaimTest {
  @TempDir private Path work;

  @Test
  void staysClosedToOtherProcessesThoughThisOneAskedTwice() throws Exception {
    TinyBundle bundle = new TinyBundle();
    Path trustRoot = bundle.writeTrustRoot(work.resolve("root.json"));
    Path media = bundle.write(work.resolve("media"), 3);
    AppliancePaths paths = AppliancePaths.of(work.resolve("a"));
    KilledInstall other = new KilledInstall(media, paths.root(), trustRoot);

    try (ApplianceClaim _ = ApplianceClaim.take(paths)) {
      assertThatThrownBy(() -> ApplianceClaim.take(paths))
          .hasMessageContaining("another install is changing");

      KilledInstall.End refused = other.living(Map.of());
      assertThat(refused.status()).as(refused.output()).isEqualTo(ExitStatus.HOST.code());
      assertThat(refused.output()).contains("another install is changing");
    }

    assertThat(other.living(Map.of())).isEqualTo(new KilledInstall.End(0, ""));
  }

  @Test
  void leavesNothingWhenItIsAbandonedAndNoReleaseIsInUse() throws Exception {
    AppliancePaths paths = AppliancePaths.of(work.resolve("below/a"));

    try (ApplianceClaim claim = ApplianceClaim.take(paths)) {
      claim.abandon();
    }

    assertThat(work).isEmptyDirectory();
    assertThat(Files.exists(paths.root())).isFalse();
  }
}
