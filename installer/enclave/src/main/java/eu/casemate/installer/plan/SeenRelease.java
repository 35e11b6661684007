package eu.casemate.installer.plan;

/**
 * A release that an appliance or its token has seen.
 *
 * @param number of the release; 0 if none was seen
 * @param keys that could sign releases then
 */
public record SeenRelease(int number, ReleaseKeys keys) {
  /** Of a new appliance, or a new token. */
  public static final SeenRelease NONE = new SeenRelease(0, ReleaseKeys.UNKNOWN);

  /** The same, with these keys if its own are not known. */
  public SeenRelease orUnder(ReleaseKeys likely) {
    return keys.equals(ReleaseKeys.UNKNOWN) ? new SeenRelease(number, likely) : this;
  }
}
