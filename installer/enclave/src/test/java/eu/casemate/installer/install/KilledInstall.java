package eu.casemate.installer.install;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.plan.PlanEvent;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An install in a process of its own that dies in the middle, as by {@code kill -9}.
 *
 * @param media folder of the volume
 * @param appliance where it installs
 * @param trustRoot the file of the trust root
 */
record KilledInstall(Path media, Path appliance, Path trustRoot) {
  /** What the status of a process is that was killed. */
  static final int KILLED = 137;

  private static final long NEVER = Long.MAX_VALUE;

  /**
   * How a process ended.
   *
   * @param status 137 if it died, else that of the install
   * @param output all that it said
   */
  record End(int status, String output) {}

  /** Dies at the event of that number. */
  End dyingAt(int event) throws Exception {
    return run(event, NEVER, Map.of());
  }

  /** Dies in the copy as soon as so many bytes of it are told to be done. */
  End dyingAfter(long bytes) throws Exception {
    return run(NEVER, bytes, Map.of());
  }

  /** Lives, in this environment; says first what it takes the time to be. */
  End living(Map<String, String> environment) throws Exception {
    return run(NEVER, NEVER, environment);
  }

  /** The same install in this process, which does not die. */
  InstallOutcome here(InstallListener listener) {
    FakeKeys keys = new FakeKeys();
    AppliancePaths paths = AppliancePaths.of(appliance);
    if (Files.exists(paths.secretsFile())) {
      // The token has kept the key of the install that sealed them.
      keys.createKek();
    }
    HsmSettings hsm =
        new HsmSettings(Path.of("/m.so"), "token", Path.of("/pin"), "casemate-kek", Map.of());
    InstallRequest request = new InstallRequest(List.of(media), paths, trustRoot, hsm, "ministry");
    return new Installer(request, keys, listener).install(TinyBundle.APPROVED);
  }

  private End run(long event, long bytes, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add(KilledInstall.class.getName());
    command.addAll(List.of(media.toString(), appliance.toString(), trustRoot.toString()));
    command.addAll(List.of(Long.toString(event), Long.toString(bytes)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), output);
  }

  /** Arguments: media, appliance, trust root, event and bytes to die at. */
  public static void main(String[] arguments) {
    KilledInstall install =
        new KilledInstall(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    Death death = new Death(Long.parseLong(arguments[3]), Long.parseLong(arguments[4]));
    try {
      if (System.getenv("FAKETIME") != null) {
        System.out.println("it is " + Instant.now());
      }
      install.here(death);
    } catch (RuntimeException e) {
      System.out.println(e.getMessage());
      System.exit(ExitStatus.of(e).code());
    }
  }

  /** Comes at an event, or in the copy. */
  private static final class Death implements InstallListener {
    private long eventsLeft;
    private long bytesLeft;

    Death(long events, long bytes) {
      this.eventsLeft = events;
      this.bytesLeft = bytes;
    }

    @Override
    public void on(PlanEvent event) {
      eventsLeft--;
      come(eventsLeft);
    }

    @Override
    public void copied(long bytes) {
      bytesLeft -= bytes;
      come(bytesLeft);
    }

    private static void come(long left) {
      if (left <= 0) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}
