package eu.casemate.installer.keys;

import eu.casemate.installer.install.SiteKeys;
import eu.casemate.installer.install.SiteKeysContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/** The contract on a real SoftHSM token. */
class TokenKeysTest extends SiteKeysContract {
  private TokenKeys keys;

  @Override
  protected SiteKeys emptyToken() throws IOException {
    keys = new TokenKeys(SoftToken.create(work, "contract-" + System.nanoTime()).settings());
    return keys;
  }

  @AfterEach
  void close() {
    keys.close();
  }
}
