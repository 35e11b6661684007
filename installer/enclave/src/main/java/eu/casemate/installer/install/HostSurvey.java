package eu.casemate.installer.install;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.HostState;
import eu.casemate.installer.plan.ReleaseKeys;
import eu.casemate.installer.plan.SeenRelease;
import eu.casemate.installer.plan.SeenReleases;
import eu.casemate.installer.preflight.FreeSpace;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at what a plan must know of the host; changes nothing. */
final class HostSurvey {
  private HostSurvey() {}

  static HostState look(AppliancePaths paths, SiteKeys keys) {
    try {
      boolean sealed = Files.exists(paths.secretsFile());
      Optional<String> kek = keys.kekFingerprint();
      if (sealed && kek.isPresent()) {
        requireSameKey(paths, keys, kek.get());
      }
      Optional<HostState.Installed> installed = installed(paths);
      return new HostState(
          installed,
          seen(installed, paths, keys),
          FreeSpace.of(paths.root()),
          sealed,
          kek.isPresent());
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot read the appliance in " + paths.root(), e, "check its owner");
    }
  }

  /**
   * A number that was kept without its keys counts as seen under those that are trusted now. The
   * release in use counts unless it has yet to prove healthy; its trust root counts in any case.
   */
  private static SeenReleases seen(
      Optional<HostState.Installed> installed, AppliancePaths paths, SiteKeys keys)
      throws IOException {
    ReleaseKeys trusted =
        Files.exists(paths.trustFile())
            ? ReleaseKeys.of(Files.readAllBytes(paths.trustFile()))
            : ReleaseKeys.UNKNOWN;
    SeenRelease unproven = HighestRelease.read(ReleaseProof.unproven(paths));
    int inUse =
        installed
            .map(known -> known.release().value())
            .filter(number -> number != unproven.number())
            .orElse(0);
    return new SeenReleases(
        Stream.of(
                new SeenRelease(inUse, trusted),
                HighestRelease.read(HighestRelease.file(paths)),
                keys.highestRelease())
            .filter(seen -> !seen.equals(SeenRelease.NONE))
            .map(seen -> seen.orUnder(trusted))
            .toList());
  }

  private static void requireSameKey(AppliancePaths paths, SiteKeys keys, String kek)
      throws IOException {
    String needed = keys.sealingFingerprint(paths.secretsFile());
    if (!needed.equals(kek)) {
      throw new OperatorException(
          ExitStatus.HSM,
          "the token holds the key " + kek + "; " + paths.secretsFile() + " is sealed by " + needed,
          "restore the key with the fingerprint " + needed + " into the token");
    }
  }

  private static Optional<HostState.Installed> installed(AppliancePaths paths) throws IOException {
    if (!Files.exists(paths.current())) {
      return Optional.empty();
    }
    Path generation = Files.readSymbolicLink(paths.current()).getFileName();
    byte[] metadata = Files.readAllBytes(paths.component(Release.METADATA_FILE));
    return Optional.of(
        new HostState.Installed(
            new ReleaseNumber(Integer.parseInt(generation.toString())),
            Digest.ofContent(metadata)));
  }
}
