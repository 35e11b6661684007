package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;

/** The far side of a download. */
@FunctionalInterface
interface Remote {

  /**
   * Opens the content, from an offset if it can.
   *
   * @param offset bytes that are here already
   * @throws IOException if it is worth another try
   * @throws BundleException if it is not
   */
  Body open(long offset) throws IOException;

  /**
   * What the far side sends.
   *
   * @param in to read and close
   * @param offset of its first byte: the one asked for, or 0
   * @param total bytes of the whole content; -1 if it does not say
   */
  record Body(InputStream in, long offset, long total) {}
}
