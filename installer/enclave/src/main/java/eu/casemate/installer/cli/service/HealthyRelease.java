package eu.casemate.installer.cli.service;

import eu.casemate.hsm.token.HsmException;
import eu.casemate.installer.install.ReleaseProof;
import eu.casemate.installer.keys.TokenKeys;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.SiteConfig;
import eu.casemate.installer.terminal.Console;

/** Tells the token of a release that proved healthy. */
final class HealthyRelease {
  private HealthyRelease() {}

  /** Logs in to the token only when there is something to tell: not at every start. */
  static void tell(AppliancePaths paths, Console console) {
    if (!ReleaseProof.isUntold(paths)) {
      return;
    }
    try (TokenKeys keys = new TokenKeys(SiteConfig.read(paths).hsm())) {
      ReleaseProof.tell(paths, keys);
    } catch (HsmException e) {
      console.note(
          "the token does not keep the new release yet, the next start tells it: "
              + e.getMessage());
    }
  }
}
