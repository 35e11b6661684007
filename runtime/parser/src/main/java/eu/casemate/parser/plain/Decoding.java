package eu.casemate.parser.plain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Decodes text that does not say how: by its mark, else UTF-8, else as Western Windows wrote it.
 */
public final class Decoding {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Decoding() {}

  /** The text of these bytes. */
  public static String decode(byte[] content) {
    if (begins(content, 0xFF, 0xFE)) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
    }
    if (begins(content, 0xFE, 0xFF)) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16BE);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(content, WESTERN);
    }
  }

  private static boolean begins(byte[] content, int first, int second) {
    return content.length > 1 && content[0] == (byte) first && content[1] == (byte) second;
  }
}
