package eu.casemate.runtime.web.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that opens the page. Kept as its digest, compared in constant time. */
public final class AccessToken {

  /** Shorter ones can be guessed. */
  private static final int MIN_CHARACTERS = 16;

  private final byte[] digest;

  /**
   * The token with this text.
   *
   * @throws IllegalArgumentException when it is too short or not printable ASCII
   */
  public AccessToken(String token) {
    if (token.length() < MIN_CHARACTERS || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "The page's access token has fewer than "
              + MIN_CHARACTERS
              + " characters or holds one that is not printable ASCII; give it a new one");
    }
    this.digest = sha256(token);
  }

  boolean matches(String candidate) {
    return MessageDigest.isEqual(digest, sha256(candidate));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "AccessToken(hidden)";
  }
}
