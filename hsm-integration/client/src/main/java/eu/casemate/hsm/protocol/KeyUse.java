package eu.casemate.hsm.protocol;

/**
 * What a data key is for: whose data it protects, and for which purpose. The token binds both to
 * the wrapped key, so that a key wrapped for one use never opens as one for another.
 *
 * @param tenant a tenant as the runtime names it (1 to 63 lower-case letters, digits and hyphens,
 *     not a hyphen first), or {@link #SITE}
 * @param purpose 1 to 64 lower-case letters, digits, dots, hyphens
 */
public record KeyUse(String tenant, String purpose) {

  /** The tenant of what belongs to the whole site. No real tenant's name has an underscore. */
  public static final String SITE = "_site";

  /** Refuses what could not name a tenant or a purpose. */
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
}
