package eu.casemate.installer.plan;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.ReleaseNumber;
import java.util.Optional;

/**
 * What a plan must know of the host.
 *
 * @param installed the release in use, if one is
 * @param seen every release that is remembered, that in use included
 * @param freeBytes what may still be written to the appliance's file system
 * @param secretsSealed whether the appliance has sealed secrets, so that their key must exist
 * @param kekPresent whether the token holds the key-encryption key
 */
public record HostState(
    Optional<Installed> installed,
    SeenReleases seen,
    long freeBytes,
    boolean secretsSealed,
    boolean kekPresent) {

  /**
   * The release in use.
   *
   * @param release its number
   * @param metadata the SHA-256 of its release.json
   */
  public record Installed(ReleaseNumber release, Digest metadata) {}
}
