package eu.casemate.hsm.service;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.KeyUse;
import eu.casemate.hsm.WrappedKey;
import eu.casemate.hsm.protocol.KeyServiceStatus;

/**
 * What the service does for its clients. Every call but {@link #status} throws {@link
 * HsmException}.
 */
interface Vault {

  KeyServiceStatus status();

  WrappedKey wrap(KeyUse use, byte[] dataKey);

  byte[] unwrap(WrappedKey wrapped);
}
