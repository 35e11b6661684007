package eu.casemate.bundle.trust;

import eu.casemate.bundle.InvalidValueException;
import java.util.Base64;

/** Base64 of which there is one spelling: padded, no white space, no loose bits at the end. */
final class StrictBase64 {

  private StrictBase64() {}

  static byte[] decode(String what, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refused(what, text);
    }
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw refused(what, text);
    }
    return bytes;
  }

  private static InvalidValueException refused(String what, String text) {
    return new InvalidValueException(what, text, "base64, padded, without white space");
  }
}
