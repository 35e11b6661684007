package eu.casemate.installer.keys;

import eu.casemate.installer.install.SiteKeys;
import eu.casemate.installer.site.HsmSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of a site in its PKCS#11 token; the token is opened at the first use. */
public final class TokenKeys implements SiteKeys, AutoCloseable {
  private final HsmSettings hsm;

  /** Keys in the token that the settings name. */
  public TokenKeys(HsmSettings hsm) {
    this.hsm = hsm;
  }

  @Override
  public Optional<String> kekFingerprint() {
    throw new UnsupportedOperationException(hsm.token());
  }

  @Override
  public void createKek() {
    throw new UnsupportedOperationException(hsm.token());
  }

  @Override
  public String sealingFingerprint(Path sealed) {
    throw new UnsupportedOperationException(hsm.token());
  }

  @Override
  public byte[] sealMissing(Optional<Path> sealed, List<String> names) {
    throw new UnsupportedOperationException(hsm.token());
  }

  @Override
  public void close() {
    // Nothing is open yet.
  }
}
