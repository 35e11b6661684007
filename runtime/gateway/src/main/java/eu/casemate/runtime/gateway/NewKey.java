package eu.casemate.runtime.gateway;

/**
 * A key that was just made. Its text is shown once and never printed.
 *
 * @param text what the program sends as bearer token
 */
public record NewKey(ProgramKey key, String text) {

  @Override
  public String toString() {
    return "NewKey(" + key.id() + ", hidden)";
  }
}
