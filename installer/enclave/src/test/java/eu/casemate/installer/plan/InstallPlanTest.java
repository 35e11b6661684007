package eu.casemate.installer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.plan.Decision.Rule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plans without a disk, a token or a medium. */
class InstallPlanTest {
  private static final Optional<Instant> CREATED =
      Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
  private static final long BYTES = 1000;
  private static final Digest METADATA = new Digest("a".repeat(64));
  private static final ReleaseKeys KEYS = keys(2, "a", "b");
  private static final SeenReleases NOTHING = new SeenReleases(List.of());
  private static final InstallTarget TARGET = target("ministry");
  private static final HostState EMPTY =
      new HostState(Optional.empty(), NOTHING, BYTES, false, false);

  @Test
  void plansAFirstInstallThatMakesTheKeyAndSwitchesLast() {
    InstallPlan plan = proceed(release(3), EMPTY, TARGET);

    assertThat(plan.update()).isFalse();
    assertThat(plan.steps()).contains(StepName.KEK).doesNotContain(StepName.KEK_CHECK);
    assertThat(plan.steps()).endsWith(StepName.RELEASE, StepName.SWITCH);
  }

  @Test
  void keepsAKeyThatExists() {
    HostState host = new HostState(Optional.empty(), NOTHING, BYTES, false, true);

    assertThat(proceed(release(3), host, TARGET).steps())
        .contains(StepName.KEK_CHECK)
        .doesNotContain(StepName.KEK);
  }

  @Test
  void plansAnUpdate() {
    assertThat(proceed(release(4), installed(3, METADATA), TARGET).update()).isTrue();
  }

  @Test
  void doesNothingForTheSameContent() {
    assertThat(decide(release(3), installed(3, METADATA)))
        .isInstanceOf(Decision.AlreadyInstalled.class);
  }

  @Test
  void refusesAnotherContentOfTheSameRelease() {
    assertRefused(
        decide(release(3), installed(3, new Digest("b".repeat(64)))), Rule.ONE_CONTENT_PER_RELEASE);
  }

  @Test
  void refusesToGoBackEvenWhenTheHighestReleaseIsNoLongerInUse() {
    HostState host = new HostState(Optional.empty(), seen(4, KEYS), BYTES, false, true);

    assertRefused(decide(release(3), host), Rule.RELEASE_ONLY_RISES);
  }

  @Test
  void forgetsAHigherReleaseOnlyWhenALaterRootHasNoneOfItsKeys() {
    assertThat(proceedAfter(keys(1, "c", "d")).forgets()).isEqualTo(9);
    assertRefused(decideAfter(keys(1, "b", "d")), Rule.RELEASE_ONLY_RISES);
    assertRefused(decideAfter(keys(2, "c", "d")), Rule.RELEASE_ONLY_RISES);
    assertRefused(decideAfter(ReleaseKeys.UNKNOWN), Rule.RELEASE_ONLY_RISES);
  }

  @Test
  void keepsTheHighestReleaseThatKeysVouchForThatAreStillThere() {
    SeenReleases seen =
        new SeenReleases(
            List.of(new SeenRelease(9, keys(1, "c")), new SeenRelease(5, keys(1, "b", "c"))));
    HostState host = new HostState(Optional.empty(), seen, BYTES, false, true);

    assertRefused(decide(release(4), host), Rule.RELEASE_ONLY_RISES);
    assertThat(proceed(release(5), host, TARGET).forgets()).isEqualTo(9);
    assertThat(proceed(release(9), host, TARGET).forgets()).isZero();
    assertThat(proceed(release(9), host, TARGET).remarks()).isEmpty();
  }

  @Test
  void refusesAnOlderTrustRootThanTheNewestSeenThoughTheNumberIsHigher() {
    HostState host = new HostState(Optional.empty(), seen(4, keys(3, "e")), BYTES, false, true);

    assertRefused(decide(release(5), host), Rule.ROOT_ONLY_RISES);
  }

  @Test
  void refusesSealedSecretsWithoutTheirKey() {
    HostState host = new HostState(Optional.empty(), NOTHING, BYTES, true, false);

    assertRefused(decide(release(3), host), Rule.KEY_PRESENT);
    assertThat(Rule.KEY_PRESENT.status()).isEqualTo(ExitStatus.HSM);
  }

  @Test
  void refusesAFileSystemThatIsOneByteShort() {
    HostState host = new HostState(Optional.empty(), NOTHING, BYTES - 1, false, false);

    assertRefused(decide(release(3), host), Rule.SPACE);
  }

  @Test
  void refusesAnIncompleteReleaseAndAnotherPlatform() {
    assertRefused(decide(release(3, "linux-amd64", "jre", "cli"), EMPTY), Rule.NEEDED_COMPONENTS);
    assertRefused(
        decide(release(3, "linux-arm64", "jre", "cli", "appliance"), EMPTY), Rule.PLATFORM);
  }

  @Test
  void hashesEverythingThatIsApproved() {
    Digest hash = proceed(release(3), EMPTY, TARGET).hash();

    assertThat(proceed(release(3), EMPTY, TARGET).hash()).isEqualTo(hash);
    assertThat(proceed(release(4), EMPTY, TARGET).hash()).isNotEqualTo(hash);
    assertThat(proceed(release(3), EMPTY, target("other")).hash()).isNotEqualTo(hash);
    HostState withKey = new HostState(Optional.empty(), NOTHING, BYTES, false, true);
    assertThat(proceed(release(3), withKey, TARGET).hash()).isNotEqualTo(hash);
    HostState moreSpace = new HostState(Optional.empty(), NOTHING, 2 * BYTES, false, false);
    assertThat(proceed(release(3), moreSpace, TARGET).hash()).isEqualTo(hash);
  }

  private static InstallPlan proceed(Release release, HostState host, InstallTarget target) {
    Decision decision = InstallPlan.of(release, CREATED, METADATA, KEYS, BYTES, host, target);
    assertThat(decision).isInstanceOf(Decision.Proceed.class);
    return ((Decision.Proceed) decision).plan();
  }

  private static Decision decide(Release release, HostState host) {
    return InstallPlan.of(release, CREATED, METADATA, KEYS, BYTES, host, TARGET);
  }

  private static InstallPlan proceedAfter(ReleaseKeys earlier) {
    return ((Decision.Proceed) decideAfter(earlier)).plan();
  }

  private static Decision decideAfter(ReleaseKeys earlier) {
    HostState host = new HostState(Optional.empty(), seen(9, earlier), BYTES, false, true);
    return decide(release(4), host);
  }

  private static SeenReleases seen(int release, ReleaseKeys keys) {
    return new SeenReleases(List.of(new SeenRelease(release, keys)));
  }

  private static ReleaseKeys keys(long root, String... digits) {
    return new ReleaseKeys(
        root, Stream.of(digits).map(digit -> digit.repeat(32)).collect(Collectors.toSet()));
  }

  private static void assertRefused(Decision decision, Rule rule) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
  }

  private static HostState installed(int release, Digest metadata) {
    return new HostState(
        Optional.of(new HostState.Installed(new ReleaseNumber(release), metadata)),
        seen(release, KEYS),
        BYTES,
        true,
        true);
  }

  private static InstallTarget target(String tenant) {
    return new InstallTarget(Path.of("/srv/a"), tenant, Path.of("/m.so"), "token", "kek");
  }

  private static Release release(int number) {
    return release(number, "linux-amd64", "appliance", "cli", "jre");
  }

  private static Release release(int number, String platform, String... components) {
    Label label = new Label("x");
    List<Component> parts =
        Stream.of(components)
            .sorted()
            .map(
                name ->
                    new Component(
                        new ComponentName(name),
                        label,
                        label,
                        label,
                        label,
                        Optional.empty(),
                        List.of()))
            .toList();
    return new Release(
        label,
        label,
        new ReleaseNumber(number),
        new Label(platform),
        ContentTable.of(List.of(), new TreeMap<>()),
        parts);
  }
}
