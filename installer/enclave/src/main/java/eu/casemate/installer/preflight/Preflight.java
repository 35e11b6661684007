package eu.casemate.installer.preflight;

import eu.casemate.bundle.Release;
import eu.casemate.installer.site.AppliancePaths;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at the host and judges it. */
public final class Preflight {
  private static final Path ROOT = Path.of("/");

  private Preflight() {}

  /**
   * What of a release's native code this host cannot run; empty if it can run all of it.
   *
   * @param root of the host's files, {@code /} but for tests
   */
  public static List<Check> unmet(Path root, Release release) {
    Needs needs = new Needs(0, Instant.EPOCH, ComponentNeeds.of(release));
    return NativeRules.judge(root, needs).stream()
        .filter(check -> check.outcome() == Check.Outcome.FAIL)
        .toList();
  }

  /**
   * Every check of the host.
   *
   * @param paths where the appliance is or will be
   * @param needs what the release needs
   * @param token the check of the HSM, if one was named
   */
  public static List<Check> run(
      AppliancePaths paths, Needs needs, List<TokenCheck> token, Clock clock) {
    List<Check> checks = new ArrayList<>(HostRules.judge(HostProbe.look(paths, clock), needs));
    checks.addAll(1, NativeRules.judge(ROOT, needs));
    token.forEach(check -> checks.addAll(check.run()));
    return List.copyOf(checks);
  }
}
