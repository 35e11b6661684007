package eu.casemate.hsm.service;

import eu.casemate.hsm.client.KeyClient;
import eu.casemate.hsm.client.KeyServiceException;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.SoftHsm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key service in a process of its own, as the appliance runs it. */
final class KeyServiceProcess implements AutoCloseable {

  static final List<String> JVM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx48m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");

  private final Process process;
  private final Path socket;
  private final Path log;

  private KeyServiceProcess(Process process, Path socket, Path log) {
    this.process = process;
    this.socket = socket;
    this.log = log;
  }

  /** A service that allows everything for the purpose {@code secrets} to this user. */
  static KeyServiceProcess start(SoftHsm hsm, KeyLabel kek, Path folder) throws Exception {
    return start(hsm, kek, folder, "wrap:secrets=self", "unwrap:secrets=self");
  }

  static KeyServiceProcess start(SoftHsm hsm, KeyLabel kek, Path folder, String... allowed)
      throws Exception {
    Path socket = folder.resolve("k.sock");
    Path log = folder.resolve("k.log");
    List<String> options =
        new ArrayList<>(
            List.of(
                "--module", hsm.address().module().toString(),
                "--token", hsm.address().label(),
                "--pin-file", hsm.pinFile().toString(),
                "--kek", kek.value(),
                "--socket", socket.toString()));
    for (String grant : allowed) {
      options.addAll(List.of("--allow", grant));
    }
    var service = new KeyServiceProcess(launch(log, options), socket, log);
    service.awaitReady();
    return service;
  }

  static Process launch(Path log, List<String> options) throws IOException {
    List<String> command = new ArrayList<>(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KeyServiceMain.class.getName());
    command.addAll(options);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  Path socket() {
    return socket;
  }

  Process process() {
    return process;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  void kill() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private void awaitReady() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        KeyClient.connect(socket);
        return;
      } catch (KeyServiceException e) {
        if (log().contains("nothing is allowed to user")) {
          return;
        }
        if (System.nanoTime() > deadline || !process.isAlive()) {
          throw new IllegalStateException(log(), e);
        }
        Thread.onSpinWait();
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
  }
}
