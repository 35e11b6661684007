package eu.casemate.bundle.key;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.format.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code casemate-signing-key/1}: both seeds of a key pair, encrypted under a passphrase.
 * ASCII, each line ended by a line feed:
 *
 * <pre>
 * casemate-signing-key/1
 * scheme mldsa65-ed25519-sha512
 * key ID                          SHA-256 that names the public half
 * argon2id 65536 3 4              memory in KiB, iterations, lanes (RFC 9106)
 * salt HEX                        16 bytes
 * nonce HEX                       12 bytes
 * sealed BASE64                   Ed25519 seed, ML-DSA-65 seed, tag: AES-256-GCM
 * </pre>
 *
 * <p>Everything before {@code sealed} is the associated data: no line of it can be altered.
 */
public final class HybridKeyFile {

  /** The largest file: 1 KiB. */
  public static final int LARGEST = 1 << 10;

  private static final String FIRST_LINE = "casemate-signing-key/1\n";
  private static final Pattern FILE =
      Pattern.compile(
          "(?<header>casemate-signing-key/1\n"
              + "scheme mldsa65-ed25519-sha512\n"
              + "key (?<key>[0-9a-f]{64})\n"
              + "argon2id (?<memory>[1-9][0-9]{0,8}) (?<iterations>[1-9][0-9]{0,8})"
              + " (?<lanes>[1-9][0-9]{0,8})\n"
              + "salt (?<salt>[0-9a-f]{32})\n"
              + "nonce (?<nonce>[0-9a-f]{24})\n)"
              + "sealed (?<sealed>[A-Za-z0-9+/=]{108})\n");

  private HybridKeyFile() {}

  /**
   * Encrypts a key pair for a new file.
   *
   * @throws KeyFileException if the passphrase has fewer than 12 characters
   */
  public static byte[] seal(SoftwareKey key, Passphrase passphrase, SecureRandom random) {
    passphrase.requireLong();
    return seal(key, passphrase, Argon2id.RECOMMENDED, random);
  }

  static byte[] seal(SoftwareKey key, Passphrase passphrase, Argon2id cost, SecureRandom random) {
    byte[] salt = drawn(Argon2id.SALT_BYTES, random);
    byte[] nonce = drawn(AesGcm.NONCE_BYTES, random);
    String header =
        FIRST_LINE
            + "scheme %s\nkey %s\nargon2id %d %d %d\nsalt %s\nnonce %s\n"
                .formatted(
                    key.publicKey().scheme(),
                    key.publicKey().id(),
                    cost.memoryKibibytes(),
                    cost.iterations(),
                    cost.lanes(),
                    HexFormat.of().formatHex(salt),
                    HexFormat.of().formatHex(nonce));
    byte[] secret = cost.derive(passphrase, salt, AesGcm.KEY_BYTES);
    byte[] seeds = key.seeds();
    try {
      byte[] sealed = AesGcm.seal(secret, nonce, ascii(header), seeds);
      return ascii(header + "sealed " + StrictBase64.encode(sealed) + "\n");
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(seeds, (byte) 0);
    }
  }

  /**
   * Opens a key file.
   *
   * @throws KeyFileException if it is none, its cost is out of bounds, the passphrase is wrong, or
   *     a single bit of it was altered
   */
  public static SoftwareKey open(byte[] file, Passphrase passphrase) {
    Matcher lines = FILE.matcher(new String(file, StandardCharsets.ISO_8859_1));
    if (file.length > LARGEST || !lines.matches()) {
      throw new KeyFileException("this is no key file casemate-signing-key/1; name another file");
    }
    Argon2id cost =
        new Argon2id(number(lines, "memory"), number(lines, "iterations"), number(lines, "lanes"));
    byte[] secret = cost.derive(passphrase, hex(lines, "salt"), AesGcm.KEY_BYTES);
    Optional<byte[]> seeds;
    try {
      seeds = AesGcm.open(secret, hex(lines, "nonce"), ascii(lines.group("header")), sealed(lines));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
    return seeds.map(opened -> named(opened, lines.group("key"))).orElseThrow(() -> doesNotOpen());
  }

  private static SoftwareKey named(byte[] seeds, String id) {
    try {
      SoftwareKey key = SoftwareKey.of(seeds);
      if (!key.publicKey().id().equals(new Digest(id))) {
        key.close();
        throw doesNotOpen();
      }
      return key;
    } finally {
      Arrays.fill(seeds, (byte) 0);
    }
  }

  private static byte[] sealed(Matcher lines) {
    try {
      return StrictBase64.decode("sealed seeds", lines.group("sealed"));
    } catch (InvalidValueException e) {
      throw doesNotOpen();
    }
  }

  private static KeyFileException doesNotOpen() {
    return new KeyFileException(
        "the key file does not open: the passphrase is wrong, or the file was altered;"
            + " type the passphrase again, else take the file from its backup");
  }

  private static int number(Matcher lines, String group) {
    return Integer.parseInt(lines.group(group));
  }

  private static byte[] hex(Matcher lines, String group) {
    return HexFormat.of().parseHex(lines.group(group));
  }

  private static byte[] drawn(int bytes, SecureRandom random) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
