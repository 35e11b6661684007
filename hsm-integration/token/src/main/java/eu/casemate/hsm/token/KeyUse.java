package eu.casemate.hsm.token;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a data key is for: whose data it protects, and for which purpose. Both are bound to the
 * sealed key, so that a key sealed for one use never opens as one for another.
 *
 * @param tenant a tenant as the runtime names it (1 to 63 lower-case letters, digits and hyphens,
 *     not a hyphen first), or {@link #SITE}
 * @param purpose 1 to 64 lower-case letters, digits, dots, hyphens
 */
public record KeyUse(String tenant, String purpose) {

  /** The tenant of what belongs to the whole site. No real tenant's name has an underscore. */
  public static final String SITE = "_site";

  public KeyUse {
    if (!tenant.equals(SITE) && !tenant.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "a tenant is 1 to 63 lower-case letters, digits or hyphens, not a hyphen first; or "
              + SITE);
    }
    if (!purpose.matches("[a-z0-9.-]{1,64}")) {
      throw new IllegalArgumentException(
          "a purpose is 1 to 64 lower-case letters, digits, dots or hyphens");
    }
  }

  /** The use of the whole site for a purpose. */
  public static KeyUse site(String purpose) {
    return new KeyUse(SITE, purpose);
  }

  /**
   * The associated data of a key sealed for this use: format, algorithm, tenant and purpose, each
   * after its length in four bytes, so that no two uses have the same bytes.
   */
  byte[] associatedData(SealAlgorithm algorithm) {
    var bytes = new ByteArrayOutputStream();
    for (String part : new String[] {"casemate-key/2", algorithm.id(), tenant, purpose}) {
      byte[] text = part.getBytes(StandardCharsets.US_ASCII);
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
      bytes.writeBytes(text);
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return "purpose " + purpose + " of tenant " + tenant;
  }
}
