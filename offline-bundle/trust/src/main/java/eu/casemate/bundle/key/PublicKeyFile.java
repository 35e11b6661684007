package eu.casemate.bundle.key;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.format.StrictBase64;
import eu.casemate.bundle.format.StrictJson;
import eu.casemate.bundle.format.StrictObject;
import java.nio.charset.StandardCharsets;

/**
 * The file {@code casemate-public-key/1}: a public key and whose it is, as JSON. It proves nothing
 * of its holder; the fingerprint read aloud does.
 *
 * @param name of the person or office that holds the private half
 * @param key the public half
 */
public record PublicKeyFile(Label name, HybridPublicKey key) {

  /** The largest file: 8 KiB. */
  public static final int LARGEST = 8 << 10;

  private static final String FORMAT = "casemate-public-key/1";

  /**
   * Reads a file.
   *
   * @throws InvalidValueException if it is not one in every detail
   */
  public static PublicKeyFile read(byte[] bytes) {
    StrictObject json =
        StrictJson.read("public key file", bytes, LARGEST)
            .onlyHas("format", "scheme", "public", "name");
    if (!json.text("format").equals(FORMAT)) {
      throw new InvalidValueException(
          "format", json.text("format"), FORMAT + " is what this reads");
    }
    return new PublicKeyFile(
        new Label(json.text("name")),
        HybridPublicKey.read(
            json.text("scheme"), StrictBase64.decode("public key", json.text("public"))));
  }

  /** What {@link #read} reads. */
  public byte[] write() {
    return """
        {"format":"%s","name":"%s","scheme":"%s","public":"%s"}
        """
        .formatted(FORMAT, escaped(name.value()), key.scheme(), StrictBase64.encode(key.encoded()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A label holds no control characters: these two are all that JSON wants escaped. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
