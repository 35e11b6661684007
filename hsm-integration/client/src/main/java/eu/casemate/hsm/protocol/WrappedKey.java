package eu.casemate.hsm.protocol;

/**
 * A wrapped data key as a client keeps it: one line of text that only the token can open, of the
 * format {@code casemate-key/2} or the earlier {@code casemate-key/1} ({@code
 * docs/decisions/0015}).
 *
 * @param text the line without its end; what the token wrote, not a character changed
 */
public record WrappedKey(String text) {

  private static final String BASE64 = "[A-Za-z0-9+/]{40,128}={0,2}";
  private static final String FORMAT =
      "casemate-key/2 [^ ]{1,64} [0-9a-f]{32} [^ ]{1,63} [^ ]{1,64} aes-[a-z]{2,3} " + BASE64;
  private static final String FIRST_FORMAT =
      "casemate-key/1 [^ ]{1,64} [0-9a-f]{32} [^ ]{1,64} " + BASE64;

  /** Refuses what is no such line. Whether the key in it is sound, only the token knows. */
  public WrappedKey {
    if (!text.matches(FORMAT) && !text.matches(FIRST_FORMAT)) {
      throw new IllegalArgumentException(
          "a wrapped key is the line: casemate-key/2 KEK FINGERPRINT TENANT PURPOSE ALGORITHM"
              + " BASE64");
    }
    useOf(text);
  }

  /**
   * What the line says the key is for. The token opens no key whose line was edited; whether it is
   * the use that the caller means, the caller checks.
   */
  public KeyUse use() {
    return useOf(text);
  }

  private static KeyUse useOf(String text) {
    String[] parts = text.split(" ", -1);
    return parts.length == 7 ? new KeyUse(parts[3], parts[4]) : KeyUse.site(parts[3]);
  }
}
