package eu.casemate.installer.preflight;

import eu.casemate.installer.site.AppliancePaths;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks at the host and judges it. */
public final class Preflight {
  private Preflight() {}

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
    token.forEach(check -> checks.addAll(check.run()));
    return List.copyOf(checks);
  }
}
