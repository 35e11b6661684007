package eu.casemate.audit;

/**
 * What was done, as a word: {@code log-in}, {@code key-use}, {@code erasure}. Each room keeps the
 * words of its acts as constants in one place.
 *
 * @param word lower-case letters and digits, single hyphens between them, at most 64 characters
 */
public record Act(String word) {
  /** Checks the word. */
  public Act {
    Values.requireWord("an act", word);
  }

  @Override
  public String toString() {
    return word;
  }
}
