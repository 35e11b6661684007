package eu.casemate.bundle.statement;

import eu.casemate.bundle.Digest;

/** One signature of a statement, not yet checked. */
final class StatementSignature {

  private final Digest key;
  private final byte[] bytes;

  StatementSignature(Digest key, byte[] bytes) {
    this.key = key;
    this.bytes = bytes.clone();
  }

  /** The id of the key that is said to have made it. */
  Digest key() {
    return key;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
