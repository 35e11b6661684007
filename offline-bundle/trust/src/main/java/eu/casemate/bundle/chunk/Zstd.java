package eu.casemate.bundle.chunk;

import com.github.luben.zstd.ZstdException;
import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import java.nio.ByteBuffer;

/**
 * The one compression of the format: zstd frames (RFC 8878), one a chunk. A frame is only ever
 * inflated after its SHA-256 was found right, into a buffer of the length that was signed.
 */
public final class Zstd {

  /** Part of the format's reproducibility: another level or version gives other bytes. */
  private static final int LEVEL = 3;

  /** A chunk whose beginning does not shrink is not tried in full. */
  private static final int PROBE = 16 << 10;

  private Zstd() {}

  /**
   * Compresses a chunk where that saves at least a sixteenth of it.
   *
   * @param frame takes the frame; at least as long as the chunk
   * @return bytes of the frame; 0 if the chunk is better stored as it is
   */
  public static int compress(byte[] chunk, int length, byte[] frame) {
    int worth = length - length / 16;
    if (length > 2 * PROBE
        && compress(chunk, 0, PROBE, frame) > PROBE - PROBE / 32
        && compress(chunk, length / 2, PROBE, frame) > PROBE - PROBE / 32) {
      return 0;
    }
    int compressed = compress(chunk, 0, length, frame);
    return compressed < worth ? compressed : 0;
  }

  /** The length of a frame that is shorter than the frame's buffer; else the buffer's. */
  private static int compress(byte[] chunk, int from, int length, byte[] frame) {
    try {
      long compressed =
          com.github.luben.zstd.Zstd.compressByteArray(
              frame, 0, frame.length, chunk, from, length, LEVEL);
      return (int) compressed;
    } catch (ZstdException e) {
      // A frame that does not fit is longer than what it would save.
      return frame.length;
    }
  }

  /**
   * Inflates a frame whose SHA-256 was checked.
   *
   * @param frame what is left in it is the frame; a direct buffer
   * @param expected the chunk it is the stored form of
   * @param chunk takes the bytes; a direct buffer with room for them
   * @throws BundleException if it is no frame of that length: it was signed so
   */
  public static void inflate(ByteBuffer frame, Chunk expected, ByteBuffer chunk) {
    try {
      int from = chunk.position();
      com.github.luben.zstd.Zstd.decompress(chunk.limit(from + expected.length()), frame);
      if (chunk.hasRemaining()) {
        throw broken(expected);
      }
    } catch (ZstdException e) {
      throw broken(expected);
    }
  }

  private static BundleException broken(Chunk expected) {
    return new BundleException(
        "the signed stored form of chunk "
            + expected.digest()
            + " is no zstd frame of it; build the bundle again");
  }
}
