package eu.casemate.installer.install;

import eu.casemate.installer.plan.InstallTarget;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What the operator asks for.
 *
 * @param media folders that hold the volumes, in any order; never written to
 * @param appliance where to install
 * @param trustRoot the file of the trust root
 * @param hsm how the HSM is reached
 * @param tenant the tenant all documents belong to
 */
public record InstallRequest(
    List<Path> media, AppliancePaths appliance, Path trustRoot, HsmSettings hsm, String tenant) {

  /** Keeps a copy of the list. */
  public InstallRequest {
    media = List.copyOf(media);
  }

  /** What the plan's hash covers of this request. */
  InstallTarget target() {
    return new InstallTarget(appliance.root(), tenant, hsm.module(), hsm.token(), hsm.kek());
  }
}
