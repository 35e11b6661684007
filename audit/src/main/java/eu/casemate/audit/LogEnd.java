package eu.casemate.audit;

/**
 * Where a log ends, and so what the next line must carry.
 *
 * @param size of the file in bytes up to there
 * @param sequence that the next record gets
 * @param head the hash of the last line
 */
record LogEnd(long size, long sequence, LineHash head) {
  static final LogEnd OF_EMPTY_LOG = new LogEnd(0, 0, LineHash.NONE);
}
