package eu.casemate.hsm.protocol;

import java.util.Base64;

/** Bytes that no log may show. */
public final class Secret {

  private final byte[] bytes;

  /** Holds a copy of the bytes. */
  public Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Secret[" + bytes.length + " bytes]";
  }
}
