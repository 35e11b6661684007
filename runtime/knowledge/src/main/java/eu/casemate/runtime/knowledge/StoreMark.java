package eu.casemate.runtime.knowledge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a derived store has followed a tenant. It lies in the store itself and changes together
 * with its contents.
 *
 * @param generation the tenant's generation in PostgreSQL when the store was last changed
 * @param step how many times it was changed since it was emptied
 * @param recipe what it is made with
 */
record StoreMark(long generation, long step, String recipe) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (.+)");

  /** The form in which a store keeps it. */
  String text() {
    return generation + " " + step + " " + recipe;
  }

  /**
   * Refuses to follow any other state than the one before this, or this one: the store was then
   * exchanged since it was last looked at.
   */
  void requireNextAfter(Optional<StoreMark> present) {
    long before =
        present.filter(mark -> mark.recipe.equals(recipe)).map(StoreMark::step).orElse(-1L);
    if (before != step && before != step - 1) {
      throw new KnowledgeException("it is not as it was left; it is filled again");
    }
  }

  /** Empty for what no mark looks like: the store is then emptied and filled again. */
  static Optional<StoreMark> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new StoreMark(
                Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
        : Optional.empty();
  }
}
