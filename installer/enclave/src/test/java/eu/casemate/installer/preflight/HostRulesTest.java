package eu.casemate.installer.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.preflight.Check.Outcome;
import eu.casemate.installer.site.AppliancePaths;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostRulesTest {
  private static final Instant BUILT = Instant.parse("2026-06-01T00:00:00Z");
  private static final Needs NEEDS = new Needs(10L << 30, BUILT, List.of());
  private static final HostFacts GOOD =
      new HostFacts(
          "linux-amd64",
          Path.of("/srv/casemate"),
          10L << 30,
          4L << 30,
          2,
          false,
          0,
          4096,
          true,
          true,
          BUILT);
  private static final HostFacts BAD =
      new HostFacts(
          "linux-aarch64",
          Path.of("/srv/casemate"),
          (10L << 30) - 1,
          (4L << 30) - 1,
          1,
          true,
          -1,
          1023,
          false,
          false,
          BUILT.minusNanos(1));

  @Test
  void passesAHostThatHasJustEnough() {
    assertThat(HostRules.judge(GOOD, NEEDS)).extracting(Check::outcome).containsOnly(Outcome.OK);
  }

  @Test
  void failsEachThingThatIsShortWithANextStep() {
    List<Check> checks = HostRules.judge(BAD, NEEDS);
    Map<Outcome, List<String>> names =
        checks.stream()
            .collect(
                Collectors.groupingBy(
                    Check::outcome, Collectors.mapping(Check::name, Collectors.toList())));

    assertThat(names.get(Outcome.FAIL))
        .containsExactly("platform", "space", "memory", "path", "files", "proc", "ports", "clock");
    assertThat(names.get(Outcome.WARN)).containsExactly("cores", "user");
    assertThat(checks).extracting(Check::next).doesNotContain("");
  }

  @Test
  void looksAtThisHost() {
    HostFacts here =
        HostProbe.look(AppliancePaths.of(Path.of("target/nowhere/yet")), Clock.systemUTC());

    assertThat(here.platform()).isEqualTo("linux-amd64");
    assertThat(here.freeBytes()).isPositive();
    assertThat(here.memoryBytes()).isGreaterThan(1L << 30);
    assertThat(here.openFiles()).isPositive();
    assertThat(here.procMounted()).isTrue();
  }
}
