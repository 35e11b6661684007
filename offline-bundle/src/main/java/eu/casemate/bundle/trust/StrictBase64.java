package eu.casemate.bundle.trust;

import eu.casemate.bundle.InvalidValueException;
import java.util.Base64;

/** Base64 of which there is one spelling: padded, no white space, no loose bits at the end. */
final class StrictBase64 {

  private StrictBase64() {}

  static byte[] decode(String what, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Told below, in the words of the format.
    }
    throw new InvalidValueException(what, text, "base64, padded, without white space");
  }
}
