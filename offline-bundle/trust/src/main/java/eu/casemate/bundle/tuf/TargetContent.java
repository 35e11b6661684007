package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.util.Map;

/**
 * What a release's metadata is to say of a file.
 *
 * @param length in bytes
 * @param sha256 of the content
 */
public record TargetContent(long length, Digest sha256) {

  /** Refuses a length that metadata cannot say. */
  public TargetContent {
    if (length < 0 || length > JsonReader.LARGEST_WHOLE) {
      throw new InvalidValueException("length", length + "", "0 to 2^53-1 bytes");
    }
  }

  /** Of a content in memory. */
  public static TargetContent of(byte[] content) {
    return new TargetContent(content.length, Digest.ofContent(content));
  }

  Json json() {
    return new Json.Members(
        Map.of(
            "length",
            new Json.Whole(length),
            "hashes",
            new Json.Members(Map.of("sha256", new Json.Text(sha256.hex())))));
  }
}
