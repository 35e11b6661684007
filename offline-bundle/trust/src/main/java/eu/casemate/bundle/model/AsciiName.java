package eu.casemate.bundle.model;

/**
 * The spelling of keys and tensor names: printable ASCII without blanks, so that no name looks like
 * another, ends early in a C string or needs more than a byte for a character.
 */
final class AsciiName {

  private AsciiName() {}

  static boolean isOne(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }
}
