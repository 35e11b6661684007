package eu.casemate.installer.install;

import eu.casemate.installer.plan.InstallTarget;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.nio.file.Path;

/**
 * What the operator asks for.
 *
 * @param media the folder of the media; never written to
 * @param appliance where to install
 * @param trustRoot the file of the trust root
 * @param hsm how the HSM is reached
 * @param tenant the tenant all documents belong to
 */
public record InstallRequest(
    Path media, AppliancePaths appliance, Path trustRoot, HsmSettings hsm, String tenant) {

  /** What the plan's hash covers of this request. */
  InstallTarget target() {
    return new InstallTarget(appliance.root(), tenant, hsm.module(), hsm.token(), hsm.kek());
  }
}
