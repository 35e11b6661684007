package eu.casemate.runtime.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The text of a key: {@code casemate_} and 256 random bits in base64url. So many bits need no slow
 * hash: nobody guesses one from its SHA-256.
 */
final class KeyText {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PREFIX = "casemate_";
  private static final int BYTES = 32;
  private static final int ID_BYTES = 6;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

  private KeyText() {}

  static String random() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES));
  }

  static String randomId() {
    return HexFormat.of().formatHex(bytes(ID_BYTES));
  }

  /** Whether a text can be a key at all; anything else needs no look into the table. */
  static boolean hasForm(String text) {
    return FORM.matcher(text).matches();
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
