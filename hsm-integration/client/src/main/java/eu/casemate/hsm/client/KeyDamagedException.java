package eu.casemate.hsm.client;

import eu.casemate.hsm.protocol.Failure;

/**
 * A wrapped key is not what was wrapped: damaged or altered. The token works, so another attempt
 * does not help.
 */
public final class KeyDamagedException extends KeyServiceException {

  private static final long serialVersionUID = 1L;

  KeyDamagedException(Failure.KeyDamaged damaged) {
    super(
        message(damaged.token(), "unwrap with key " + damaged.kek(), damaged.problem()),
        "Restore the sealed file from a backup; no token opens an altered one.");
  }
}
