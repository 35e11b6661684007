package eu.casemate.installer.cli.option;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * {@code --appliance DIR}; without it the environment variable {@code CASEMATE_APPLIANCE}, else the
 * appliance whose own launcher runs. Made by the command tree, never by hand.
 */
public final class ApplianceOption {
  private static final String VARIABLE = "CASEMATE_APPLIANCE";

  private final ProcessEnvironment processEnvironment;

  @Option(
      names = "--appliance",
      paramLabel = "DIR",
      description =
          "Folder of the appliance (default: $CASEMATE_APPLIANCE, else the appliance this"
              + " command is installed in).")
  private Optional<Path> appliance = Optional.empty();

  /** An option that falls back on {@code processEnvironment}. */
  public ApplianceOption(ProcessEnvironment processEnvironment) {
    this.processEnvironment = processEnvironment;
  }

  /** The appliance the operator means, if any; it need not exist yet. */
  public Optional<AppliancePaths> ifNamed() {
    return appliance
        .or(() -> Optional.ofNullable(processEnvironment.environment().get(VARIABLE)).map(Path::of))
        .or(processEnvironment::home)
        .map(AppliancePaths::of);
  }

  /**
   * The appliance the operator means; it need not exist yet.
   *
   * @throws OperatorException (usage) when nothing names one
   */
  public AppliancePaths paths() {
    return ifNamed()
        .orElseThrow(
            () ->
                new OperatorException(
                    ExitStatus.USAGE,
                    "no appliance named",
                    "add --appliance DIR or set " + VARIABLE));
  }

  /**
   * The installed appliance the operator means.
   *
   * @throws OperatorException (usage) when nothing names one, (host) when nothing is installed
   *     there or this user cannot know
   */
  public AppliancePaths installed() {
    AppliancePaths paths = paths();
    if (!Files.exists(paths.current()) && !Files.notExists(paths.current())) {
      throw new OperatorException(
          ExitStatus.HOST,
          "the appliance in " + paths.root() + " may not be looked at by this user",
          "run the command as root, or as who may");
    }
    if (!Files.isDirectory(paths.current())) {
      throw new OperatorException(
          ExitStatus.HOST,
          "no appliance is installed in " + paths.root(),
          "casemate install MEDIA --appliance " + paths.root() + " …");
    }
    return paths;
  }
}
