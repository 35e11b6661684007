package eu.casemate.hsm.token;

/**
 * The label ({@code CKA_LABEL}) of a key on a token.
 *
 * @param value 1 to 64 characters out of letters, digits, dot, hyphen and underscore, so that it
 *     can stand in a URI, a file and a log line unescaped
 */
public record KeyLabel(String value) {

  public KeyLabel {
    if (!value.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "a key label is 1 to 64 letters, digits, dots, hyphens or underscores");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
