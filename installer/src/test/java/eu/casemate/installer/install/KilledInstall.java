package eu.casemate.installer.install;

import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An install in a process of its own that dies at an event, as by {@code kill -9}. */
final class KilledInstall {
  private KilledInstall() {}

  /** Arguments: media, appliance, trust root, number of the event to die at. */
  public static void main(String[] arguments) {
    int[] left = {Integer.parseInt(arguments[3])};
    InstallListener dying =
        event -> {
          if (--left[0] == 0) {
            Runtime.getRuntime().halt(137);
          }
        };
    HsmSettings hsm =
        new HsmSettings(Path.of("/m.so"), "token", Path.of("/pin"), "casemate-kek", Map.of());
    InstallRequest request =
        new InstallRequest(
            List.of(Path.of(arguments[0])),
            AppliancePaths.of(Path.of(arguments[1])),
            Path.of(arguments[2]),
            hsm,
            "ministry");
    new Installer(request, new FakeKeys(), dying).install(Optional.empty());
  }
}
