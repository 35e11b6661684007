package eu.casemate.audit;

import java.io.IOException;

/** The file of a log, as far as its writer uses it. */
interface Disk extends AutoCloseable {

  /**
   * How long the file is.
   *
   * @throws IOException also if the name stands for another file by now, or for none
   */
  long size() throws IOException;

  /** Writes all bytes at the end; when it fails, any number of them may have been written. */
  void append(byte[] bytes) throws IOException;

  /** Returns once everything written is on the disk. When it fails, nothing is known. */
  void force() throws IOException;

  /** Cuts off what lies behind a size. */
  void truncate(long size) throws IOException;

  @Override
  void close() throws IOException;
}
