package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.SiteOptions;
import eu.casemate.installer.install.InstallRequest;
import eu.casemate.installer.install.Installer;
import eu.casemate.installer.keys.TokenKeys;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.nio.file.Path;
import java.util.List;

/** An installer put together from the options, with the token it uses; close it to log out. */
record Installing(Installer installer, TokenKeys keys) implements AutoCloseable {

  static Installing open(
      List<Path> media, AppliancePaths paths, SiteOptions site, InstallProgress progress) {
    HsmSettings hsm = site.hsm(paths);
    InstallRequest request =
        new InstallRequest(media, paths, site.trustRoot(paths), hsm, site.tenant(paths));
    TokenKeys keys = new TokenKeys(hsm);
    return new Installing(new Installer(request, keys, progress), keys);
  }

  @Override
  public void close() {
    keys.close();
  }
}
