package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Fetches a content into a {@code .part} file that survives a broken line, a killed process and a
 * silent server: the next try, of this run or the next, goes on where the last one ended. Bounds:
 * the size that is allowed; 5 tries in a row without a byte, 100 in all; 60 seconds of silence.
 */
final class Download {

  private static final int MOST_FRUITLESS = 5;
  private static final int MOST_TRIES = 100;
  private static final int SLICE = 256 << 10;

  private final Duration firstPause;
  private final Duration silence;

  Download() {
    this(Duration.ofMillis(500), TimedGet.PATIENCE);
  }

  /** A download with pauses of its own, for a test. */
  Download(Duration firstPause, Duration silence) {
    this.firstPause = firstPause;
    this.silence = silence;
  }

  /** How long the next bytes are waited for. */
  Duration patience() {
    return silence;
  }

  /**
   * Completes the part file.
   *
   * @param what names the content in an error
   * @param most bytes it may have
   */
  void run(String what, Path part, long most, Remote remote) {
    int fruitless = 0;
    for (int tries = 1; ; tries++) {
      long before = size(part);
      try {
        transfer(what, part, most, remote, before);
        return;
      } catch (IOException e) {
        fruitless = size(part) - before >= StallGuard.LEAST ? 1 : fruitless + 1;
        if (fruitless == MOST_FRUITLESS || tries == MOST_TRIES) {
          throw new BundleException(
              what + " cannot be fetched; what came is kept, run the command again to go on", e);
        }
        pause(fruitless);
      }
    }
  }

  private void transfer(String what, Path part, long most, Remote remote, long have)
      throws IOException {
    Remote.Body body = remote.open(have);
    try (InputStream in = body.in();
        StallGuard guard = new StallGuard(in, silence);
        FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      refuseLarger(what, body.total(), most);
      out.truncate(body.offset()).position(body.offset());
      byte[] buffer = new byte[SLICE];
      long size = body.offset();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        guard.progressed(read);
        size += read;
        refuseLarger(what, size, most);
        write(out, ByteBuffer.wrap(buffer, 0, read));
      }
      if (body.total() >= 0 && size != body.total()) {
        throw new EOFException(size + " of " + body.total() + " bytes came");
      }
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static void refuseLarger(String what, long size, long most) {
    if (size > most) {
      throw new BundleException(
          what + " has more than the " + most + " bytes it may have; it is not what was pinned");
    }
  }

  private static long size(Path part) {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      throw new BundleException(part + " cannot be read; remove it", e);
    }
  }

  private void pause(int fruitless) {
    try {
      Thread.sleep(firstPause.multipliedBy(1L << (fruitless - 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("the download was interrupted; start again", e);
    }
  }
}
