package eu.casemate.hsm.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import eu.casemate.hsm.SealedException;
import eu.casemate.hsm.WrappedKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals named secrets into a file that only the token which wrapped its data key can open. */
public final class SealedSecrets {
  private static final String FORMAT = "casemate-secrets/1";
  private static final String PURPOSE = "secrets";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MAX_FILE_BYTES = 1 << 20;

  private SealedSecrets() {}

  /**
   * Wraps a fresh data key for a purpose: {@code (purpose, key) -> token.wrap(kek, purpose, key)}.
   */
  @FunctionalInterface
  public interface Wrapper {
    /** The wrapped form of {@code dataKey}, which the caller wipes afterwards. */
    WrappedKey wrap(String purpose, byte[] dataKey);
  }

  /** Opens a wrapped data key: {@code token::unwrap} or {@code client::unwrap}. */
  @FunctionalInterface
  public interface Unwrapper {
    /**
     * The data key, which the caller wipes afterwards.
     *
     * @throws SealedException if the key that wrapped it is not there
     */
    byte[] unwrap(WrappedKey wrapped);
  }

  /**
   * The bytes of the sealed file: three lines of ASCII: the format, the wrapped data key, and the
   * Base64 of nonce and AES-256-GCM ciphertext (NIST SP 800-38D), with the first two lines as
   * associated data. Each call uses a data key of its own, so its random nonce is used once.
   *
   * @throws IllegalArgumentException if a name or a secret is empty or holds a control character
   */
  public static byte[] seal(Map<String, String> secrets, Wrapper wrapper) {
    StringBuilder plain = new StringBuilder();
    new TreeMap<>(secrets)
        .forEach(
            (name, secret) ->
                plain.append(text(name)).append(' ').append(text(secret)).append('\n'));
    byte[] key = random(KEY_BYTES);
    byte[] clear = plain.toString().getBytes(UTF_8);
    try {
      String header = FORMAT + "\n" + wrapper.wrap(PURPOSE, key).encode() + "\n";
      byte[] nonce = random(NONCE_BYTES);
      byte[] sealed = gcm(Cipher.ENCRYPT_MODE, key, nonce, header, clear);
      byte[] body = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, body, NONCE_BYTES, sealed.length);
      return (header + Base64.getEncoder().encodeToString(body) + "\n").getBytes(US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks AES-GCM", e);
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(clear, (byte) 0);
    }
  }

  /**
   * The secrets of a sealed file, by name in order.
   *
   * @throws SealedException if the token lacks the key
   * @throws DamagedSecretsException if a single byte of the file differs from what was sealed
   */
  public static Map<String, String> unseal(byte[] file, Unwrapper unwrapper) {
    String[] lines = lines(file);
    WrappedKey wrapped = wrappedKey(file);
    if (!wrapped.purpose().equals(PURPOSE)) {
      throw new DamagedSecretsException("its key is for " + wrapped.purpose());
    }
    byte[] body = body(lines[2]);
    byte[] key = unwrapper.unwrap(wrapped);
    byte[] clear = new byte[0];
    try {
      byte[] nonce = Arrays.copyOf(body, NONCE_BYTES);
      byte[] sealed = Arrays.copyOfRange(body, NONCE_BYTES, body.length);
      clear = gcm(Cipher.DECRYPT_MODE, key, nonce, lines[0] + "\n" + lines[1] + "\n", sealed);
      return secrets(new String(clear, UTF_8));
    } catch (GeneralSecurityException e) {
      throw new DamagedSecretsException("it was altered after it was sealed");
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(clear, (byte) 0);
    }
  }

  /**
   * Which key a sealed file needs. Read before anything is authenticated: for messages, not for
   * decisions.
   *
   * @throws DamagedSecretsException if the file is not in the format
   */
  public static WrappedKey wrappedKey(byte[] file) {
    try {
      return WrappedKey.parse(lines(file)[1]);
    } catch (IllegalArgumentException e) {
      throw new DamagedSecretsException("its second line is not a wrapped key");
    }
  }

  private static String[] lines(byte[] file) {
    if (file.length > MAX_FILE_BYTES) {
      throw new DamagedSecretsException("it is longer than " + MAX_FILE_BYTES + " bytes");
    }
    String[] lines = new String(file, ISO_8859_1).split("\n", -1);
    if (lines.length != 4 || !lines[0].equals(FORMAT) || !lines[3].isEmpty()) {
      throw new DamagedSecretsException("expected the format " + FORMAT);
    }
    return lines;
  }

  private static byte[] body(String line) {
    byte[] body;
    try {
      body = Base64.getDecoder().decode(line);
    } catch (IllegalArgumentException e) {
      throw new DamagedSecretsException("its third line is not Base64");
    }
    if (body.length < NONCE_BYTES + TAG_BITS / 8
        || !Base64.getEncoder().encodeToString(body).equals(line)) {
      throw new DamagedSecretsException("its third line is cut short or not canonical Base64");
    }
    return body;
  }

  private static Map<String, String> secrets(String clear) {
    Map<String, String> secrets = new TreeMap<>();
    clear
        .lines()
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              secrets.put(line.substring(0, blank), line.substring(blank + 1));
            });
    return secrets;
  }

  private static String text(String value) {
    if (value.isEmpty() || value.chars().anyMatch(c -> Character.isISOControl(c) || c == ' ')) {
      throw new IllegalArgumentException(
          "a secret and its name are not empty and hold no blank and no control character");
    }
    return value;
  }

  private static byte[] gcm(int mode, byte[] key, byte[] nonce, String header, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header.getBytes(ISO_8859_1));
    return cipher.doFinal(input);
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
