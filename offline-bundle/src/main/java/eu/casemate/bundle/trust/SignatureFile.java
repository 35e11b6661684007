package eu.casemate.bundle.trust;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code release.sig}: the line {@code casemate-signature/1}, then {@code KEYID ALGORITHM BASE64}
 * for each signature, ASCII, each line ended by a line feed.
 *
 * @param signatures at most 32, no two of one key
 */
public record SignatureFile(List<BundleSignature> signatures) {

  /** The largest file: 16 KiB. */
  public static final int LARGEST = 16 << 10;

  private static final String FORMAT = "casemate-signature/1";
  private static final int MOST = 32;
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64}) " + EcdsaP384.NAME + " ([A-Za-z0-9+/]{1,200}={0,2})");

  /** Refuses two signatures of one key. */
  public SignatureFile {
    signatures = List.copyOf(signatures);
    Set<KeyId> keys = new HashSet<>();
    if (signatures.size() > MOST
        || !signatures.stream().map(BundleSignature::key).allMatch(keys::add)) {
      throw new InvalidValueException(
          "number of signatures",
          Integer.toString(signatures.size()),
          "one a key, at most " + MOST);
    }
  }

  /**
   * The signatures that these bytes hold.
   *
   * @throws InvalidValueException if any byte is not as the format wants it
   */
  public static SignatureFile read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (bytes.length > LARGEST || !text.startsWith(FORMAT + "\n") || !text.endsWith("\n")) {
      throw malformed("first line", text.lines().findFirst().orElse(""));
    }
    String[] lines = text.split("\n", -1);
    return new SignatureFile(
        Stream.of(lines).skip(1).limit(lines.length - 2L).map(SignatureFile::signature).toList());
  }

  /** The bytes of the file. */
  public byte[] write() {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    for (BundleSignature signature : signatures) {
      text.append(signature.key()).append(' ').append(EcdsaP384.NAME).append(' ');
      text.append(signature.base64()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** These signatures with one more; it takes the place of an earlier one of the same key. */
  public SignatureFile with(BundleSignature signature) {
    Stream<BundleSignature> others =
        signatures.stream().filter(other -> !other.key().equals(signature.key()));
    return new SignatureFile(Stream.concat(others, Stream.of(signature)).toList());
  }

  private static BundleSignature signature(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw malformed("line", line);
    }
    return new BundleSignature(new KeyId(new Digest(matcher.group(1))), matcher.group(2));
  }

  private static InvalidValueException malformed(String what, String line) {
    return new InvalidValueException(
        what, line, "'" + FORMAT + "', then lines of KEYID " + EcdsaP384.NAME + " BASE64");
  }
}
