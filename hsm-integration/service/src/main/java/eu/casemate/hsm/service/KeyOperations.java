package eu.casemate.hsm.service;

import eu.casemate.hsm.protocol.KeyServiceStatus;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyUse;
import eu.casemate.hsm.token.WrappedKey;

/**
 * The operations with keys that the service offers its clients. Every call but {@link #status}
 * throws {@link HsmException}.
 */
interface KeyOperations {

  KeyServiceStatus status();

  WrappedKey wrap(KeyUse use, byte[] dataKey);

  byte[] unwrap(WrappedKey wrapped);
}
