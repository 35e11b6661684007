package eu.casemate.bundle.volume;

import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What an enclave asks to be carried again, format {@code casemate-request/1}: ASCII lines, short
 * enough to be typed over from a screen when no medium may leave.
 *
 * @param release SHA-256 of the {@code release.json} whose chunk numbers are meant
 * @param chunks that are wanted, by ascending number; at least one
 */
public record ChunkRequest(Digest release, ChunkList chunks) {

  /** The largest request: 8 MiB. */
  public static final int LARGEST = 8 << 20;

  private static final String FORMAT = "casemate-request/1";

  /** Refuses a request for nothing. */
  public ChunkRequest {
    if (chunks.isEmpty() || !chunks.isAscending()) {
      throw new InvalidValueException("chunks asked for", chunks.toString(), "ascending numbers");
    }
  }

  /** The bytes of the file. */
  public byte[] write() {
    return (FORMAT + "\nrelease " + release + "\nchunks " + chunks + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The request that these bytes hold.
   *
   * @throws InvalidValueException if they are none
   */
  public static ChunkRequest read(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new InvalidValueException(
          "size of request", Integer.toString(bytes.length), "at most " + LARGEST + " bytes");
    }
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 5);
    if (lines.length != 4
        || !lines[0].equals(FORMAT)
        || !lines[1].startsWith("release ")
        || !lines[2].startsWith("chunks ")) {
      throw new InvalidValueException("first line", lines[0], FORMAT + ", then release and chunks");
    }
    ChunkRequest request =
        new ChunkRequest(
            new Digest(lines[1].substring("release ".length())),
            ChunkList.parseAscending(lines[2].substring("chunks ".length()), -1));
    if (!Arrays.equals(request.write(), bytes)) {
      throw new InvalidValueException("request", lines[2], "the spelling this program writes");
    }
    return request;
  }
}
