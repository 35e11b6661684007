package eu.casemate.hsm.protocol;

import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes that no log may show, wiped by {@link #close}. Their Base64 in a line of the protocol is a
 * string, which nothing can wipe: it lives until the garbage collector takes it.
 */
public final class SecretBytes implements AutoCloseable {

  private final byte[] bytes;

  /** Holds a copy of the bytes. */
  public SecretBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  static SecretBytes ofBase64(String text) {
    byte[] decoded = Base64.getDecoder().decode(text);
    try {
      return new SecretBytes(decoded);
    } finally {
      Arrays.fill(decoded, (byte) 0);
    }
  }

  /** A copy of the bytes, which the caller wipes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "SecretBytes[" + bytes.length + " bytes]";
  }
}
