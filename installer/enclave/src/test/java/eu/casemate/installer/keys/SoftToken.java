package eu.casemate.installer.keys;

import eu.casemate.installer.site.HsmSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * A fresh SoftHSM token. All tokens of one test run share a folder, since the module reads its
 * configuration once a process.
 */
public final class SoftToken {
  private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String PIN = "246810";

  private final HsmSettings settings;

  private SoftToken(HsmSettings settings) {
    this.settings = settings;
  }

  /** Makes a token of that label; its PIN file goes into {@code work}. */
  public static SoftToken create(Path work, String label) throws IOException {
    Path configuration = configuration();
    Path pin = Files.writeString(work.resolve("pin"), PIN + "\n");
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
    run(configuration, label);
    Map<String, String> environment = Map.of("SOFTHSM2_CONF", configuration.toString());
    return new SoftToken(new HsmSettings(MODULE, label, pin, "casemate-kek", environment));
  }

  /** Lets a command find the token that gets no {@code --hsm-env}; returns this. */
  public SoftToken announced() {
    ModuleEnvironment.set(settings.environment());
    return this;
  }

  /** A key of this label in the token, as {@code --key} names it. */
  public String keyUri(String label) {
    return "pkcs11:token=%s;object=%s?module-path=%s&pin-source=file:%s"
        .formatted(settings.token(), label, settings.module(), settings.pinFile());
  }

  /** How the token is reached. */
  public HsmSettings settings() {
    return settings;
  }

  private static Path configuration() throws IOException {
    Path folder = Path.of("target/softhsm/" + ProcessHandle.current().pid()).toAbsolutePath();
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Path file = folder.resolve("softhsm2.conf");
    return Files.writeString(
        file,
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
  }

  private static void run(Path configuration, String label) throws IOException {
    ProcessBuilder tool =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                label,
                "--so-pin",
                PIN,
                "--pin",
                PIN)
            .redirectErrorStream(true);
    tool.environment().put("SOFTHSM2_CONF", configuration.toString());
    Process process = tool.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("softhsm2-util: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
