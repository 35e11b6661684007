package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.HybridSigner;
import java.util.function.Function;

/** Where a private key lives. */
sealed interface KeyPlace permits TokenPlace, FilePlace {

  /** Creates a key pair there; refused if there is one already. */
  HybridPublicKey create();

  /** Does something with the key, which is out of reach again afterwards. */
  <T> T use(Function<HybridSigner, T> work);
}
