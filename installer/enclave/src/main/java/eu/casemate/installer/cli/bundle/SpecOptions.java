package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.BundleLockFile;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.BundleSpecFile;
import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  private final ProcessEnvironment processEnvironment;
  private final Fetcher fetcher;

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

  /**
   * Options of a command in {@code processEnvironment}; {@code fetcher} gets what is not cached.
   */
  public SpecOptions(ProcessEnvironment processEnvironment, Fetcher fetcher) {
    this.processEnvironment = processEnvironment;
    this.fetcher = fetcher;
  }

  /**
   * The specification, read.
   *
   * @throws OperatorException (usage) when there is no such file, or it is no text
   */
  public BundleSpec specification() {
    try {
      return BundleSpecFile.read(specification, variables);
    } catch (BundleException e) {
      if (isNoFile(specification, e)) {
        throw new OperatorException(
            ExitStatus.USAGE,
            "there is no specification to work from",
            e,
            "name a file such as bundle.yaml with -f SPEC");
      }
      if (e.getCause() instanceof CharacterCodingException) {
        throw new OperatorException(
            ExitStatus.USAGE, specification + " is not UTF-8 text", e, "save it as UTF-8");
      }
      throw e;
    }
  }

  /** Where the lock file is, or shall be. */
  Path lockFile() {
    return lock.orElseGet(() -> specification.resolveSibling("bundle.lock"));
  }

  /**
   * The lock, read.
   *
   * @throws OperatorException (usage) when there is no such file
   */
  public BundleLock lock() {
    try {
      return BundleLockFile.read(lockFile());
    } catch (BundleException e) {
      if (isNoFile(lockFile(), e)) {
        throw new OperatorException(
            ExitStatus.USAGE,
            "there is no lock to work from",
            e,
            "casemate bundle lock makes one: -o FILE for bundle build, --update afresh");
      }
      throw e;
    }
  }

  private static boolean isNoFile(Path file, BundleException failure) {
    return failure.getCause() instanceof NoSuchFileException || Files.isDirectory(file);
  }

  /** What decides about the cache, and what the clients get. */
  public Map<String, String> environment() {
    return processEnvironment.environment();
  }

  /** Gets what is not in the cache. */
  public Fetcher fetcher() {
    return fetcher;
  }
}
