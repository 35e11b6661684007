package eu.casemate.hsm.secrets;

import eu.casemate.hsm.token.DamagedKeyException;
import eu.casemate.hsm.token.KeyUse;
import eu.casemate.hsm.token.MissingKekException;
import eu.casemate.hsm.token.WrappedKey;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals named secrets into a file that only the token which wrapped its data key can open.
 *
 * <p>The file is ASCII, three lines: {@code casemate-secrets/1}; the wrapped data key as {@link
 * WrappedKey#encode} writes it; the Base64 of the nonce (12 bytes), the AES-256-GCM ciphertext and
 * its tag (16 bytes). The first two lines are the associated data. The plain text is one line a
 * secret: {@code NAME BASE64}, sorted by name.
 */
public final class SealedSecrets {

  private static final String FORMAT = "casemate-secrets/1";
  private static final KeyUse USE = KeyUse.site("secrets");
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedSecrets() {}

  /** Wraps a fresh data key for its use: {@code (use, key) -> token.wrap(kek, use, key)}. */
  @FunctionalInterface
  public interface Wrapper {
    /** The wrapped form of {@code dataKey}, which the caller wipes afterwards. */
    WrappedKey wrap(KeyUse use, byte[] dataKey);
  }

  /** Opens a wrapped data key: {@code token::unwrap}, or through the key service. */
  @FunctionalInterface
  public interface Unwrapper {
    /**
     * The data key, which the caller wipes afterwards. What it throws reaches whoever unseals; a
     * {@link DamagedKeyException} as {@link DamagedSecretsException}.
     */
    byte[] unwrap(WrappedKey wrapped);
  }

  /**
   * The bytes of the sealed file. Each call uses a data key of its own.
   *
   * @param secrets by name: 1 to 64 lower-case letters, digits, dots, hyphens, underscores,
   *     starting with a letter or digit
   */
  public static byte[] seal(Map<String, String> secrets, Wrapper wrapper) {
    byte[] dataKey = random(32);
    byte[] nonce = random(NONCE_BYTES);
    byte[] plain = plainText(secrets);
    try {
      String header = header(wrapper.wrap(USE, dataKey));
      byte[] cipherText = crypt(Cipher.ENCRYPT_MODE, dataKey, nonce, header, plain);
      byte[] body = Arrays.copyOf(nonce, NONCE_BYTES + cipherText.length);
      System.arraycopy(cipherText, 0, body, NONCE_BYTES, cipherText.length);
      return (header + Base64.getEncoder().encodeToString(body) + "\n")
          .getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks AES-GCM", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * The secrets of a sealed file, by name in order.
   *
   * @throws MissingKekException if the token lacks the key
   * @throws DamagedSecretsException if a single byte of the file differs from what was sealed
   */
  public static Map<String, String> unseal(byte[] file, Unwrapper unwrapper) {
    Parts parts = Parts.of(file);
    byte[] dataKey = dataKey(parts.key(), unwrapper);
    byte[] plain = {};
    try {
      byte[] nonce = Arrays.copyOf(parts.body(), NONCE_BYTES);
      byte[] cipherText = Arrays.copyOfRange(parts.body(), NONCE_BYTES, parts.body().length);
      plain = crypt(Cipher.DECRYPT_MODE, dataKey, nonce, header(parts.key()), cipherText);
      return secrets(plain);
    } catch (AEADBadTagException e) {
      throw new DamagedSecretsException("the content is not what was sealed");
    } catch (GeneralSecurityException e) {
      throw new DamagedSecretsException("its data key is no AES key");
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * Which key a sealed file needs. Read before anything is authenticated: for messages, not for
   * decisions.
   *
   * @throws DamagedSecretsException if the file is not in the format
   */
  public static WrappedKey wrappedKey(byte[] file) {
    return Parts.of(file).key();
  }

  private static byte[] dataKey(WrappedKey key, Unwrapper unwrapper) {
    try {
      return unwrapper.unwrap(key);
    } catch (DamagedKeyException e) {
      throw new DamagedSecretsException("its data key is not what was sealed", e);
    }
  }

  private static String header(WrappedKey key) {
    return FORMAT + "\n" + key.encode() + "\n";
  }

  private static byte[] crypt(int mode, byte[] key, byte[] nonce, String header, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
    return cipher.doFinal(input);
  }

  private static byte[] plainText(Map<String, String> secrets) {
    var text = new StringBuilder();
    new TreeMap<>(secrets)
        .forEach(
            (name, value) -> {
              if (!name.matches(NAME)) {
                throw new IllegalArgumentException("no name of a secret: " + name);
              }
              byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
              text.append(name).append(' ');
              text.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
            });
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes are authentic here, so a malformed line is a defect of ours and not of the file. */
  private static Map<String, String> secrets(byte[] plain) {
    Map<String, String> secrets = new TreeMap<>();
    new String(plain, StandardCharsets.US_ASCII)
        .lines()
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              byte[] value = Base64.getDecoder().decode(line.substring(blank + 1));
              secrets.put(line.substring(0, blank), new String(value, StandardCharsets.UTF_8));
            });
    return Collections.unmodifiableMap(secrets);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private record Parts(WrappedKey key, String encodedBody) {

    static Parts of(byte[] file) {
      String[] lines = ascii(file).split("\n", -1);
      if (lines.length != 4 || !lines[0].equals(FORMAT) || !lines[3].isEmpty()) {
        throw new DamagedSecretsException("it is not in the format " + FORMAT);
      }
      try {
        var parts = new Parts(WrappedKey.parse(lines[1]), lines[2]);
        if (!parts.key().use().equals(USE)) {
          throw new DamagedSecretsException("its data key is for another tenant or purpose");
        }
        byte[] body = parts.body();
        // One file has one encoding: the decoder alone would take other trailing bits or no
        // padding.
        if (body.length < NONCE_BYTES + TAG_BITS / 8
            || !Base64.getEncoder().encodeToString(body).equals(lines[2])) {
          throw new DamagedSecretsException("its content is cut or not in canonical Base64");
        }
        return parts;
      } catch (IllegalArgumentException e) {
        throw new DamagedSecretsException("its key or content is not readable");
      }
    }

    byte[] body() {
      return Base64.getDecoder().decode(encodedBody);
    }

    private static String ascii(byte[] file) {
      try {
        CharBuffer text = StandardCharsets.US_ASCII.newDecoder().decode(ByteBuffer.wrap(file));
        return text.toString();
      } catch (CharacterCodingException e) {
        throw new DamagedSecretsException("it is not plain ASCII");
      }
    }
  }
}
