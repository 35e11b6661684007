package eu.casemate.hsm.client;

import eu.casemate.hsm.protocol.Failure;

/**
 * The token lacks the key-encryption key that wrapped the data key, or its label stands for another
 * key now. Nothing creates that key anew; it has to come back from its backup.
 */
public final class KeyMissingException extends KeyServiceException {

  private static final long serialVersionUID = 1L;

  KeyMissingException(Failure.KeyMissing missing) {
    super(
        message(
            missing.token(),
            "unwrap with key " + missing.kek(),
            missing
                    .found()
                    .map(found -> "found the key with fingerprint " + found)
                    .orElse("no such key")
                + ", expected the key with fingerprint "
                + missing.expected()),
        "Restore key "
            + missing.kek()
            + " with fingerprint "
            + missing.expected()
            + " from its backup.");
  }
}
