package eu.casemate.bundle.trust;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.format.StrictJson;
import eu.casemate.bundle.format.StrictObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The file of a trust root, format {@code casemate-trust/1}: JSON of at most 256 KiB, written one
 * key a line so that two people can read it to each other.
 */
public final class TrustRootJson {

  private static final String FORMAT = "casemate-trust/1";
  private static final int LARGEST = 256 << 10;
  private static final int MOST_KEYS = 32;

  private TrustRootJson() {}

  /** The bytes of a trust root. */
  public static byte[] write(TrustRoot root) {
    String keys =
        root.keys().stream().map(TrustRootJson::line).collect(Collectors.joining(",\n", "", "\n"));
    String text =
        """
        {"format":"%s","threshold":%d,"keys":[
        %s]}
        """
            .formatted(FORMAT, root.threshold(), keys);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The trust root that these bytes describe.
   *
   * @throws InvalidValueException if they describe none
   */
  public static TrustRoot read(byte[] bytes) {
    StrictObject root =
        StrictJson.read("trust root", bytes, LARGEST).onlyHas("format", "threshold", "keys");
    if (!root.text("format").equals(FORMAT)) {
      throw new InvalidValueException(
          "format", root.text("format"), FORMAT + " is what this reads");
    }
    return new TrustRoot(
        (int) root.number("threshold", MOST_KEYS), root.objects("keys", TrustRootJson::key));
  }

  private static TrustedKey key(StrictObject json) {
    json.onlyHas("keyId", "algorithm", "publicKey", "name");
    if (!json.text("algorithm").equals(EcdsaP384.NAME)) {
      throw new InvalidValueException("algorithm", json.text("algorithm"), EcdsaP384.NAME);
    }
    TrustedKey key =
        TrustedKey.of(
            new Label(json.text("name")),
            StrictBase64.decode("public key", json.text("publicKey")));
    if (!key.id().equals(new KeyId(new Digest(json.text("keyId"))))) {
      throw new InvalidValueException(
          "key id", json.text("keyId"), "the SHA-256 of the public key beside it");
    }
    return key;
  }

  private static String line(TrustedKey key) {
    return "  {\"keyId\":\"%s\",\"algorithm\":\"%s\",\"publicKey\":\"%s\",\"name\":\"%s\"}"
        .formatted(
            key.id(),
            EcdsaP384.NAME,
            Base64.getEncoder().encodeToString(key.key().getEncoded()),
            escaped(key.name().value()));
  }

  /** A label holds no control characters: these two are all that JSON wants escaped. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
