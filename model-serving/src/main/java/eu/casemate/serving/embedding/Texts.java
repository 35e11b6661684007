package eu.casemate.serving.embedding;

/** Cuts texts. */
final class Texts {

  private Texts() {}

  /** The first characters of a text, at most this many; a surrogate pair stays whole. */
  static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean inPair =
        characters > 0
            && Character.isHighSurrogate(text.charAt(characters - 1))
            && Character.isLowSurrogate(text.charAt(characters));
    return text.substring(0, inPair ? characters - 1 : characters);
  }
}
