package eu.casemate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demonstration that {@code scripts/demo --keep} left running, and its command line. */
final class Demonstration {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path checkout;
  private final Path root;

  private Demonstration(Path checkout, Path root) {
    this.checkout = checkout;
    this.root = root;
  }

  static Demonstration running() {
    String root = System.getProperty("casemate.e2e", "");
    assumeFalse(root.isEmpty(), "skipped: set -Dcasemate.e2e to the folder of scripts/demo --keep");
    return new Demonstration(
        Path.of(System.getProperty("casemate.checkout")).normalize(), Path.of(root));
  }

  /** What a command did. */
  record Run(int exit, String output, String errors) {
    JsonNode json() {
      return JSON.readTree(output);
    }
  }

  Path media() {
    return root.resolve("media");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path appliance() {
    return root.resolve("appliance");
  }

  Path checkout() {
    return checkout;
  }

  /** Runs {@code scripts/casemate} with the demonstration's appliance, trust root and token. */
  Run casemate(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("scripts/casemate").toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  Run run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CASEMATE_APPLIANCE", appliance().toString());
    builder.environment().put("CASEMATE_TRUST_ROOT", keys().resolve("1.root.json").toString());
    builder.environment().put("SOFTHSM2_CONF", keys().resolve("softhsm2.conf").toString());
    Path errors = java.nio.file.Files.createTempFile("casemate-e2e", ".err");
    builder.redirectError(errors.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Run run = new Run(process.exitValue(), output, java.nio.file.Files.readString(errors));
    java.nio.file.Files.delete(errors);
    return run;
  }

  JsonNode status() throws IOException, InterruptedException {
    return casemate("status", "--json").json();
  }

  /** The line of a service in the status. */
  JsonNode service(String name) throws IOException, InterruptedException {
    for (JsonNode process : status().path("processes")) {
      if (process.path("name").asString("").equals(name)) {
        return process;
      }
    }
    throw new AssertionError("status knows no " + name);
  }

  /** Asks again and again until it holds. */
  static void await(String what, Duration patience, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(patience);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
