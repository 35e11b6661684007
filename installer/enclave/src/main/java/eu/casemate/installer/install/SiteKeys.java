package eu.casemate.installer.install;

import eu.casemate.installer.plan.SeenRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an install asks of the HSM. */
public interface SiteKeys {
  /** The fingerprint of the key-encryption key in the token, if it is there. */
  Optional<String> kekFingerprint();

  /** The highest release that was healthy under this token's key-encryption key. */
  SeenRelease highestRelease();

  /**
   * Keeps a release in the token. The trust root only goes up, and under one root the number; what
   * is not higher than what is there changes nothing.
   */
  void recordRelease(SeenRelease release);

  /** Makes the key-encryption key in the token; it can never leave it. */
  void createKek();

  /** The fingerprint of the key that sealed a file of secrets. */
  String sealingFingerprint(Path sealed) throws IOException;

  /**
   * The sealed form of secrets for all these names: those of {@code sealed} are kept, missing ones
   * are made at random.
   *
   * @param sealed the file sealed by an earlier install, if there is one
   */
  byte[] sealMissing(Optional<Path> sealed, List<String> names) throws IOException;
}
