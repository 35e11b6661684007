package eu.casemate.installer.install;

import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An appliance installed from a {@link TinyBundle}, with keys in memory. */
public final class InstalledAppliance {
  private InstalledAppliance() {}

  /** Installs release 3 into {@code work/a}. */
  public static AppliancePaths in(Path work) throws IOException {
    TinyBundle bundle = new TinyBundle();
    AppliancePaths paths = AppliancePaths.of(work.resolve("a"));
    HsmSettings hsm =
        new HsmSettings(Path.of("/m.so"), "token", Path.of("/pin"), "casemate-kek", Map.of());
    InstallRequest request =
        new InstallRequest(
            List.of(bundle.write(work.resolve("media"), 3)),
            paths,
            bundle.writeTrustRoot(work.resolve("root.json")),
            hsm,
            "ministry");
    new Installer(request, new FakeKeys(), event -> {}).install(TinyBundle.APPROVED);
    return paths;
  }
}
