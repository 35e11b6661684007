package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An enclave has no clock to trust: what stands against a stream of old media (TUF's indefinite
 * freeze) is the number that only rises, and the age that an approver acknowledges with the plan.
 */
class HostClockTest {
  private static final Path LIBRARIES = Path.of("/usr/lib");

  @TempDir private Path work;
  private final TinyBundle bundle = new TinyBundle();
  private Path trustRoot;

  @BeforeEach
  void handOutTheTrustRoot() throws IOException {
    trustRoot = bundle.writeTrustRoot(work.resolve("root.json"));
  }

  /** The trust root expires in 2027, and the releases are of 2026. */
  @ParameterizedTest
  @ValueSource(strings = {"1970-01-02 00:00:00", "2099-12-31 00:00:00"})
  void neitherOpensNorBricksWhateverTheHostsClockSays(String time) throws Exception {
    Map<String, String> clock = clock(time);
    Path three = bundle.write(work.resolve("three"), 3);
    Path four = bundle.write(work.resolve("four"), 4);

    KilledInstall.End installed = install(four).living(clock);
    ReleaseProof.healthy(AppliancePaths.of(work.resolve("a")), 4);
    KilledInstall.End frozen = install(three).living(clock);

    assertThat(installed.output()).startsWith("it is " + time.substring(0, 10));
    assertThat(installed.status()).as(installed.output()).isZero();
    assertThat(frozen.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(frozen.output()).contains("never lower than the highest one seen");
    AppliancePaths paths = AppliancePaths.of(work.resolve("a"));
    assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/4"));
  }

  @Test
  void lettingMediaStandStillChangesNothingAndTheirAgeIsPartOfWhatIsApproved() throws IOException {
    Path old = bundle.write(work.resolve("old"), 3);
    Path young = bundle.made("2026-11-01T00:00:00Z").write(work.resolve("young"), 3);

    assertThat(plan(old).created()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(plan(young).hash()).isNotEqualTo(plan(old).hash());
    install(old).here(event -> {});
    assertThat(install(old).here(event -> {})).isInstanceOf(InstallOutcome.AlreadyInstalled.class);
  }

  private InstallPlan plan(Path media) {
    HsmSettings hsm =
        new HsmSettings(Path.of("/m.so"), "token", Path.of("/pin"), "casemate-kek", Map.of());
    AppliancePaths paths = AppliancePaths.of(work.resolve("a"));
    InstallRequest request = new InstallRequest(List.of(media), paths, trustRoot, hsm, "ministry");
    Installer installer = new Installer(request, new FakeKeys(), event -> {});
    return ((Decision.Proceed) installer.plan()).plan();
  }

  private KilledInstall install(Path media) {
    return new KilledInstall(media, work.resolve("a"), trustRoot);
  }

  /** The calendar only: a JVM whose monotonic clock is changed hangs. */
  private static Map<String, String> clock(String time) throws IOException {
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      List<Path> found =
          folders
              .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
              .filter(Files::exists)
              .toList();
      assumeTrue(!found.isEmpty(), "Debian's package faketime is needed to change the clock");
      return Map.of(
          "LD_PRELOAD",
          found.getFirst().toString(),
          "FAKETIME",
          "@" + time,
          "FAKETIME_DONT_FAKE_MONOTONIC",
          "1",
          "TZ",
          "UTC");
    }
  }
}
