package eu.casemate.installer.install;

import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.preflight.ComponentNeeds;
import eu.casemate.installer.preflight.Needs;
import eu.casemate.installer.site.AppliancePaths;
import java.nio.file.Path;
import java.util.List;

/** What authenticated media need of a host. */
public final class MediaNeeds {
  private MediaNeeds() {}

  /**
   * Reads the needs of media off their signed metadata.
   *
   * @throws eu.casemate.installer.outcome.OperatorException (rejected) when they are not signed as
   *     the trust root asks
   */
  public static Needs of(List<Path> media, AppliancePaths paths, Path trustRoot) {
    AuthenticMedia authentic = AuthenticMedia.open(media, paths, trustRoot);
    return new Needs(
        InstallPlan.bytesNeeded(authentic.bundle()),
        Needs.withoutMedia().notBefore(),
        ComponentNeeds.of(authentic.bundle().release()));
  }
}
