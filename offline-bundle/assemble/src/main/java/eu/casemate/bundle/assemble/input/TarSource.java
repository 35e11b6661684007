package eu.casemate.bundle.assemble.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a tar on their way to its parser. Bounds what the parser may take in for one entry's
 * headers, which it holds in memory, and sees whether the archive ends as one must: with two blocks
 * of zeros and nothing but zeros behind them.
 */
final class TarSource extends FilterInputStream {

  private static final int BLOCK = 512;
  private static final int HEADERS = 1 << 20;
  private static final int LONGEST_TAIL = 1 << 20;

  private long allowance = HEADERS;
  private long zeros;

  TarSource(InputStream in) {
    super(in);
  }

  /** Says that an entry's data come next: its size, the filling of its last block, and headers. */
  void expect(long size) {
    allowance = size + BLOCK + HEADERS;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    for (int i = from; i < from + read; i++) {
      zeros = into[i] == 0 ? zeros + 1 : 0;
    }
    allowance -= Math.max(0, read);
    if (allowance < 0) {
      throw new IOException("the headers of an entry are larger than " + HEADERS + " bytes");
    }
    return read;
  }

  /** Skipped bytes are read, so that they count. */
  @Override
  public long skip(long count) throws IOException {
    byte[] slice = new byte[(int) Math.min(Math.max(count, 0), 1 << 16)];
    return slice.length == 0 ? 0 : Math.max(0, read(slice, 0, slice.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads to the end, once the parser has seen the last entry. */
  void finish() throws IOException {
    if (zeros < 2 * BLOCK) {
      throw new IOException("the archive is cut off: no two blocks of zeros end it");
    }
    long before = zeros;
    byte[] slice = new byte[BLOCK];
    allowance = LONGEST_TAIL + HEADERS;
    for (int read = read(slice, 0, BLOCK); read >= 0; read = read(slice, 0, BLOCK)) {
      before += read;
      if (zeros < before || before > LONGEST_TAIL) {
        throw new IOException("something stands behind the end of the archive");
      }
    }
  }
}
