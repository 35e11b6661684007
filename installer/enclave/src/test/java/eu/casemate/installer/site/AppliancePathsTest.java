package eu.casemate.installer.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppliancePathsTest {
  @Test
  void namesTheArchitecturesTree() {
    AppliancePaths paths = AppliancePaths.of(Path.of("/srv/casemate"));

    assertThat(
            List.of(
                paths.launcher(),
                paths.generation(3),
                paths.component("jre"),
                paths.secretsFile(),
                paths.serviceLog("redis"),
                paths.runtimeSocket(),
                paths.credentials("redis")))
        .extracting(Path::toString)
        .containsExactly(
            "/srv/casemate/bin/casemate",
            "/srv/casemate/generations/3",
            "/srv/casemate/current/jre",
            "/srv/casemate/etc/secrets.sealed",
            "/srv/casemate/var/log/redis.log",
            "/srv/casemate/run/runtime.sock",
            "/srv/casemate/run/credentials/redis");
  }

  @Test
  void refusesARootWhoseSocketPathsTheKernelWouldCut() {
    AppliancePaths fits = AppliancePaths.of(Path.of("/" + "a".repeat(77)));
    AppliancePaths tooLong = AppliancePaths.of(Path.of("/" + "a".repeat(78)));

    assertThat(fits.spareSocketPathBytes()).isZero();
    assertThatCode(fits::requireSocketPathsFit).doesNotThrowAnyException();
    assertThatThrownBy(tooLong::requireSocketPathsFit).hasMessageContaining("1 bytes too long");
  }

  @Test
  void choosesDistinctPortsAndKeepsThoseChosenBefore() throws Exception {
    Map<String, Integer> ports =
        FreePorts.choose(List.of("a", "b", "c"), Map.of("b", 40123, "gone", 40124));

    assertThat(ports).containsOnlyKeys("a", "b", "c").containsEntry("b", 40123);
    assertThat(ports.values()).doesNotHaveDuplicates();
  }
}
