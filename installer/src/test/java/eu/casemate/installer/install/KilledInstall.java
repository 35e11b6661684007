package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An install in a process of its own that dies at an event, as by {@code kill -9}. */
final class KilledInstall {
  private KilledInstall() {}

  /** Runs one; returns its status, 137 if it died. */
  static int run(Path media, Path appliance, Path trustRoot, int event) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledInstall.class.getName(),
                media.toString(),
                appliance.toString(),
                trustRoot.toString(),
                Integer.toString(event))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    assertThat(output).isEmpty();
    return status;
  }

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
    FakeKeys keys = new FakeKeys();
    if (Files.exists(request.appliance().secretsFile())) {
      // The token has kept the key of the install that sealed them.
      keys.createKek();
    }
    new Installer(request, keys, dying).install(Optional.empty());
  }
}
