package eu.casemate.installer.cli.option;

import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.installer.install.TrustRoot;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * {@code --trust-root FILE}; without it the environment variable {@code CASEMATE_TRUST_ROOT}, else
 * the trust root of the appliance that {@code CASEMATE_APPLIANCE} names or this command belongs to.
 * Made by the command tree, never by hand.
 */
public final class TrustRootOption {
  private static final String VARIABLE = "CASEMATE_TRUST_ROOT";
  private static final String APPLIANCE = "CASEMATE_APPLIANCE";

  private final ProcessEnvironment processEnvironment;

  @Option(
      converter = ExistingPath.class,
      names = "--trust-root",
      paramLabel = "FILE",
      description =
          "The root.json that says who must sign a bundle (default: $"
              + VARIABLE
              + ", else the appliance's etc/root.json). It reaches you apart from the media.")
  private Optional<Path> trustRoot = Optional.empty();

  /** An option that falls back on {@code processEnvironment}. */
  public TrustRootOption(ProcessEnvironment processEnvironment) {
    this.processEnvironment = processEnvironment;
  }

  /**
   * A verifier that trusts the root in the file.
   *
   * @throws OperatorException (usage) when nothing names a file or it is not there, (host) when it
   *     is no trust root, or its own holders have not signed it
   */
  public BundleVerifier verifier() {
    return read().verifier();
  }

  /**
   * The root in the file.
   *
   * @throws OperatorException as {@link #verifier}
   */
  public TrustRoot read() {
    return TrustRoot.read(file());
  }

  private Path file() {
    return trustRoot
        .or(() -> Optional.ofNullable(processEnvironment.environment().get(VARIABLE)).map(Path::of))
        .or(this::ofAppliance)
        .orElseThrow(
            () ->
                new OperatorException(
                    ExitStatus.USAGE,
                    "no trust root: neither --trust-root FILE nor $"
                        + VARIABLE
                        + " nor an appliance with etc/root.json",
                    "add --trust-root FILE"));
  }

  private Optional<Path> ofAppliance() {
    return Optional.ofNullable(processEnvironment.environment().get(APPLIANCE))
        .map(Path::of)
        .or(processEnvironment::home)
        .map(AppliancePaths::of)
        .map(AppliancePaths::trustFile)
        .filter(Files::exists);
  }
}
