package eu.casemate.installer.cli.option;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import eu.casemate.installer.site.SiteConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/**
 * What the operator decides for a site: trust root, HSM, tenant. An appliance that is installed
 * already answers for the options left out.
 */
public final class SiteOptions {
  private static final String TRUST_ROOT = "CASEMATE_TRUST_ROOT";
  private static final String DEFAULT_KEK = "casemate-kek";
  private static final String DEFAULT_TENANT = "default";

  @Option(
      converter = ExistingPath.class,
      names = "--trust-root",
      paramLabel = "FILE",
      description =
          "The root.json that says who must sign a bundle (default: $"
              + TRUST_ROOT
              + ", else the appliance's etc/root.json). It reaches you apart from the media.")
  private Optional<Path> trustRoot = Optional.empty();

  @Option(
      names = "--hsm-module",
      paramLabel = "PATH",
      description = "The PKCS#11 module of the HSM.")
  private Optional<Path> module = Optional.empty();

  @Option(names = "--hsm-token", paramLabel = "LABEL", description = "The label of the token.")
  private Optional<String> token = Optional.empty();

  @Option(
      names = "--hsm-pin-file",
      paramLabel = "FILE",
      description = "A file that holds the token's user PIN; only its path is kept.")
  private Optional<Path> pinFile = Optional.empty();

  @Option(
      names = "--hsm-env",
      paramLabel = "KEY=VALUE",
      description = "A variable the module needs in its environment; may be repeated.")
  private Map<String, String> environment = new TreeMap<>();

  @Option(
      names = "--kek",
      paramLabel = "LABEL",
      description = "The label of the key-encryption key (default: " + DEFAULT_KEK + ").")
  private Optional<String> kek = Optional.empty();

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description =
          "The tenant the operator and the page act for (default: " + DEFAULT_TENANT + ").")
  private Optional<String> tenant = Optional.empty();

  /**
   * The trust root's file.
   *
   * @throws OperatorException (usage) when nothing names one
   */
  public Path trustRoot(AppliancePaths paths) {
    return trustRoot
        .or(() -> Optional.ofNullable(System.getenv(TRUST_ROOT)).map(Path::of))
        .or(() -> Optional.of(paths.trustFile()).filter(Files::exists))
        .orElseThrow(() -> missing("--trust-root FILE"));
  }

  /** The tenant. */
  public String tenant(AppliancePaths paths) {
    return tenant.or(() -> installed(paths).map(SiteConfig::tenant)).orElse(DEFAULT_TENANT);
  }

  /** Whether the operator or an installed appliance names an HSM. */
  public boolean namesHsm(AppliancePaths paths) {
    return module.isPresent() || Files.exists(paths.siteFile());
  }

  /**
   * How the HSM is reached.
   *
   * @throws OperatorException (usage) when something of it is not named
   */
  public HsmSettings hsm(AppliancePaths paths) {
    Optional<HsmSettings> known = installed(paths).map(SiteConfig::hsm);
    Map<String, String> variables = new TreeMap<>(environment);
    known.ifPresent(hsm -> hsm.environment().forEach(variables::putIfAbsent));
    return new HsmSettings(
        module
            .or(() -> known.map(HsmSettings::module))
            .orElseThrow(() -> missing("--hsm-module PATH")),
        token
            .or(() -> known.map(HsmSettings::token))
            .orElseThrow(() -> missing("--hsm-token LABEL")),
        pinFile
            .or(() -> known.map(HsmSettings::pinFile))
            .orElseThrow(() -> missing("--hsm-pin-file FILE")),
        kek.or(() -> known.map(HsmSettings::kek)).orElse(DEFAULT_KEK),
        variables);
  }

  private static Optional<SiteConfig> installed(AppliancePaths paths) {
    return Files.exists(paths.siteFile()) ? Optional.of(SiteConfig.read(paths)) : Optional.empty();
  }

  private static OperatorException missing(String option) {
    return new OperatorException(ExitStatus.USAGE, "missing option " + option, "add " + option);
  }
}
