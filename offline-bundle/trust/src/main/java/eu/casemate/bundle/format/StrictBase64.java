package eu.casemate.bundle.format;

import eu.casemate.bundle.InvalidValueException;
import java.util.Base64;

/** Base64 (RFC 4648, section 4) of which there is one spelling: padded, no stray bits or breaks. */
public final class StrictBase64 {

  private static final int SHOWN = 24;

  private StrictBase64() {}

  /**
   * The bytes of a text.
   *
   * @param what names the value in an error
   */
  public static byte[] decode(String what, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one refusal, which shows the text.
    }
    String start = text.substring(0, Math.min(SHOWN, text.length()));
    throw new InvalidValueException(what, start, "padded Base64 in its one spelling");
  }

  /** The text of these bytes. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
