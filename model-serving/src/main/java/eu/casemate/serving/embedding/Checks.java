package eu.casemate.serving.embedding;

import java.util.regex.Pattern;

/** What an entry must be, whatever runs its model. */
final class Checks {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Checks() {}

  static void entry(String name, int dimensions, double offTopicBelow) {
    name(name);
    atLeast(1, dimensions, name, "dimensions");
    if (!(offTopicBelow >= -1 && offTopicBelow <= 1)) {
      throw new IllegalArgumentException(
          "The embedder '" + name + "' has offTopicBelow " + offTopicBelow + "; give a cosine");
    }
  }

  static void name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name: expected 1 to 64 letters, digits, '.', '_' or '-'");
    }
  }

  static void atLeast(int least, int value, String name, String what) {
    if (value < least) {
      throw new IllegalArgumentException(
          "'" + name + "' has " + what + " " + value + "; give at least " + least);
    }
  }
}
