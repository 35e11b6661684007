package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.build.spec.BundleSpec;
import eu.casemate.bundle.build.spec.BundleSpecFile;
import eu.casemate.installer.cli.option.Surroundings;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/**
 * What {@code bundle lock} and {@code bundle build} share: the specification, its variables and its
 * lock. Made by the command tree, never by hand.
 */
public final class SpecOptions {
  private final Surroundings surroundings;

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "SPEC",
      description = "The specification, bundle.yaml.")
  private Path specification = Path.of("bundle.yaml");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "What $${NAME} in the specification's paths stands for; may be repeated.")
  private Map<String, String> variables = new TreeMap<>();

  @Option(
      names = "--lock",
      paramLabel = "FILE",
      description = "The lock file (default: bundle.lock beside the specification).")
  private Optional<Path> lock = Optional.empty();

  /** Options of a command in {@code surroundings}. */
  public SpecOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The specification, read.
   *
   * @throws OperatorException (usage) when there is no such file
   */
  BundleSpec specification() {
    try {
      return BundleSpecFile.read(specification, variables);
    } catch (BundleException e) {
      if (e.getCause() instanceof IOException) {
        throw new OperatorException(
            ExitStatus.USAGE,
            "there is no specification to work from",
            e,
            "name a file such as bundle.yaml with -f SPEC");
      }
      throw e;
    }
  }

  /** The lock file. */
  Path lock() {
    return lock.orElseGet(() -> specification.resolveSibling("bundle.lock"));
  }

  /** What decides about the cache, and what the clients get. */
  Map<String, String> environment() {
    return surroundings.environment();
  }
}
