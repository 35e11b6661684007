package eu.casemate.evaluation.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installed appliance: its folder, its processes, its own command line. */
final class Appliance {

  /** How long a service may take to work again. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Pattern PID = Pattern.compile("^\\d+");
  private static final Optional<ProcessHandle> NONE = Optional.empty();

  private final Path folder;
  private final JsonNode ports;

  Appliance(Path folder) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.ports = JsonMapper.shared().readTree(folder.resolve("etc/site.json")).path("ports");
  }

  Path folder() {
    return folder;
  }

  int port(String service) {
    return ports.path(service).asInt();
  }

  String credential(String service, String name) throws IOException {
    return Files.readString(folder.resolve("run/credentials").resolve(service).resolve(name))
        .strip();
  }

  /** Its own command; fails with what the command said. */
  String casemate(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("bin/casemate").toString()));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("casemate-kill", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String said = Files.readString(errors);
    Files.delete(errors);
    if (status != 0) {
      throw new IllegalStateException(
          "casemate %s ended with %d: %s".formatted(String.join(" ", arguments), status, said));
    }
    return output;
  }

  /** The process of a service, if there is one that has run for so long. */
  Optional<ProcessHandle> process(String service, Duration running) {
    try {
      String text = Files.readString(folder.resolve("run").resolve(service + ".pid"));
      Instant before = Instant.now().minus(running);
      Matcher pid = PID.matcher(text);
      return (pid.find() ? ProcessHandle.of(Long.parseLong(pid.group())) : NONE)
          .filter(ProcessHandle::isAlive)
          .filter(each -> each.info().startInstant().filter(before::isAfter).isPresent());
    } catch (IOException e) {
      // Between the end of one process and the start of the next.
      return Optional.empty();
    }
  }

  /** Waits until every check is well: each store has been compared and lacks nothing. */
  void awaitHealthy() {
    await(
        "the appliance is healthy",
        () -> {
          try {
            JsonNode status = JsonMapper.shared().readTree(casemate("status", "--json"));
            JsonNode checks = status.path("runtime").path("checks");
            return status.path("state").asString().equals("healthy")
                && !checks.isEmpty()
                && checks.valueStream().allMatch(each -> each.path("healthy").asBoolean());
          } catch (IllegalStateException e) {
            // The status of an appliance that is not healthy ends so.
            return false;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Throws away what can be made again from PostgreSQL, and has it made. */
  void makeDerivedStoresAgain() throws IOException, InterruptedException {
    casemate("stop");
    delete(folder.resolve("var/runtime/index"));
    delete(folder.resolve("var/graph-server/data"));
    casemate("start");
    awaitHealthy();
  }

  static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
