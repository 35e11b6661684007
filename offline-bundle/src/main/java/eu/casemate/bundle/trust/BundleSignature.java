package eu.casemate.bundle.trust;

import java.util.Base64;

/**
 * One signature over the bytes of {@code release.json}; not yet checked.
 *
 * @param key that is said to have made it
 * @param base64 of the DER bytes, in its one spelling
 */
public record BundleSignature(KeyId key, String base64) {

  /** Refuses a second spelling of the same bytes. */
  public BundleSignature {
    StrictBase64.decode("signature", base64);
  }

  /** A signature of these DER bytes. */
  public static BundleSignature of(KeyId key, byte[] bytes) {
    return new BundleSignature(key, Base64.getEncoder().encodeToString(bytes));
  }

  /** The DER bytes. */
  public byte[] bytes() {
    return StrictBase64.decode("signature", base64);
  }
}
