package eu.casemate.bundle.statement;

import eu.casemate.bundle.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a payload is, as a media type: {@code application/vnd.in-toto+json}.
 *
 * @param value 3 to 128 lower-case letters, digits and {@code . + - / =}
 */
public record PayloadType(String value) {

  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+/=-]{3,128}");

  /** Refuses anything but a plain media type. */
  public PayloadType {
    if (!TYPE.matcher(value).matches()) {
      throw new InvalidValueException("payload type", value, "a media type in lower case");
    }
  }

  /** DSSE's PAE: what is signed, in which type and payload cannot be shifted into each other. */
  byte[] preAuthentication(byte[] payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String head = "DSSEv1 %d %s %d ".formatted(value.length(), value, payload.length);
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(payload);
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return value;
  }
}
