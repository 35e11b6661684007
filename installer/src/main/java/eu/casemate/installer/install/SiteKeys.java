package eu.casemate.installer.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an install asks of the HSM. */
public interface SiteKeys {
  /** The fingerprint of the key-encryption key in the token, if it is there. */
  Optional<String> kekFingerprint();

  /** The highest release that was installed under this token's key-encryption key; 0 for none. */
  int highestRelease();

  /** Keeps a release's number in the token; a lower one than is there changes nothing. */
  void recordRelease(int release);

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
