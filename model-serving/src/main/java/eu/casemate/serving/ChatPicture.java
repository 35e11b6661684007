package eu.casemate.serving;

import java.util.Base64;

/**
 * A picture in a message, PNG. It travels within the request: an engine is never told to fetch one.
 * Nobody changes its bytes; {@link #toString()} gives their number only.
 */
public final class ChatPicture {

  /** The most bytes of a picture. */
  public static final int MOST_BYTES = 32 << 20;

  private final byte[] png;

  private ChatPicture(byte[] png) {
    this.png = png;
  }

  /**
   * A picture; its bytes are copied.
   *
   * @throws IllegalArgumentException when there are too many bytes, or none
   */
  public static ChatPicture png(byte[] png) {
    if (png.length == 0 || png.length > MOST_BYTES) {
      throw new IllegalArgumentException("A picture has 1 to " + MOST_BYTES + " bytes");
    }
    return new ChatPicture(png.clone());
  }

  /** As OpenAI's protocol takes it. */
  String dataUri() {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  @Override
  public String toString() {
    return "ChatPicture(" + png.length + " bytes)";
  }
}
