package eu.casemate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a shipped program as a processor of x86-64-v2 would: by {@code qemu-x86_64 -cpu Nehalem}. It
 * is the program itself that is translated, for what it starts would run natively again.
 */
final class OldProcessor implements AutoCloseable {
  private static final Path QEMU = Path.of("/usr/bin/qemu-x86_64");
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(8);

  private final String name;
  private final Process process;
  private final Path output;
  private final Path loader;

  private OldProcessor(String name, Process process, Path output, Path loader) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.loader = loader;
  }

  static void assumeInstalled() {
    assumeTrue(Files.isExecutable(QEMU), "skipped: apt-get install qemu-user");
  }

  /** Starts a program; its input is a file, its loader says which processor it sees. */
  static OldProcessor start(
      Path work, String name, Map<String, String> environment, Path input, List<String> command)
      throws IOException {
    Path loader = work.resolve(name + ".loader");
    List<String> line = new ArrayList<>(notRoot());
    line.addAll(List.of(QEMU.toString(), "-cpu", "Nehalem", "-E", "LD_DEBUG=libs"));
    line.addAll(List.of("-E", "LD_DEBUG_OUTPUT=" + loader));
    line.addAll(command);
    Path output = work.resolve(name + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    System.out.println(name + ": running on a processor of x86-64-v2");
    return new OldProcessor(name, builder.start(), output, loader);
  }

  /** Runs a program natively, for what has to be there before and for what to compare with. */
  static String natively(Path work, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(notRoot());
    line.addAll(command);
    Path output = Files.createTempFile(work, "native", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    String said = Files.readString(output, UTF_8);
    assertThat(ended && process.exitValue() == 0).as("%s: %s", line, said).isTrue();
    return said;
  }

  /** PostgreSQL refuses root; the supervisor maps it in the same way (decision 0004). */
  private static List<String> notRoot() {
    return System.getProperty("user.name").equals("root")
        ? List.of("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
        : List.of();
  }

  /** Waits for the end and gives what was printed; a signal such as SIGILL is a failure. */
  String ended(Duration patience) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    while (!process.waitFor(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
      System.out.println(name + ": still running");
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(name + " did not end within " + patience + ":\n" + said());
      }
    }
    assertThat(process.exitValue()).as("exit of %s:\n%s", name, said()).isZero();
    return said();
  }

  /** Whether it runs; what it printed is in the failure if not. */
  boolean runs() {
    return process.isAlive();
  }

  /** What was printed so far. */
  String said() {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * The loader of the working process looks in the folders of the levels that it found by CPUID:
   * that of v2, and not that of v3, which AVX2 is part of.
   */
  void assertSeesNoAvx2() throws IOException {
    StringBuilder looked = new StringBuilder();
    try (Stream<Path> files = Files.list(loader.getParent())) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(loader.getFileName() + ".")) {
          looked.append(Files.readString(file, UTF_8));
        }
      }
    }
    assertThat(looked.toString())
        .as("folders in which the loader of %s looked", name)
        .contains("glibc-hwcaps/x86-64-v2")
        .doesNotContain("glibc-hwcaps/x86-64-v3");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
