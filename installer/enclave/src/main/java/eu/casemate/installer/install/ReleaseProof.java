package eu.casemate.installer.install;

import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.SeenRelease;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Raises the highest release seen once a release has proved healthy, not before: until then the one
 * before can be installed again. An install leaves {@code unproven-release}; when all services of
 * that release are healthy, the appliance's record is raised and the file becomes {@code
 * untold-release}; it goes when the token has been told. A kill between two of these steps repeats
 * the last one at the next start or install.
 */
public final class ReleaseProof {
  private ReleaseProof() {}

  static Path unproven(AppliancePaths paths) {
    return paths.journal().resolve("unproven-release");
  }

  private static Path untold(AppliancePaths paths) {
    return paths.journal().resolve("untold-release");
  }

  /**
   * All services of a release are healthy; does nothing if that is known.
   *
   * @param release the release that runs, which need not be the one installed last
   * @throws OperatorException (host) when it cannot be recorded
   */
  public static void healthy(AppliancePaths paths, long release) {
    try {
      SeenRelease seen = HighestRelease.read(unproven(paths));
      if (seen.number() == release) {
        HighestRelease.write(HighestRelease.file(paths), seen);
        DurableFiles.rename(unproven(paths), untold(paths));
      }
    } catch (IOException e) {
      throw unwritten(paths, e);
    }
  }

  /** Whether the token has to be told of a healthy release. */
  public static boolean isUntold(AppliancePaths paths) {
    return Files.exists(untold(paths));
  }

  /**
   * Tells the token of the release that proved healthy last, if it was not told.
   *
   * @throws eu.casemate.hsm.token.HsmException when the token does not take it; it is told the next
   *     time
   */
  public static void tell(AppliancePaths paths, SiteKeys keys) {
    try {
      if (isUntold(paths)) {
        keys.recordRelease(HighestRelease.read(untold(paths)));
        Files.delete(untold(paths));
      }
    } catch (IOException e) {
      throw unwritten(paths, e);
    }
  }

  private static OperatorException unwritten(AppliancePaths paths, IOException cause) {
    return new OperatorException(
        ExitStatus.HOST,
        "cannot record in " + paths.journal() + " that the release is healthy",
        cause,
        "check its disk and its owner, then casemate start");
  }
}
