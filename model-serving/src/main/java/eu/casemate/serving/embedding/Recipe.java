package eu.casemate.serving.embedding;

import java.nio.charset.StandardCharsets;

/** The number in an identity that stands for the way from a text to its vector. */
final class Recipe {

  // To be raised with any change of this package that changes a vector.
  private static final int VERSION = 1;

  private Recipe() {}

  static int of(EmbedderEntry entry) {
    String way =
        switch (entry) {
          case EmbedderEntry.InProcess e -> e.pooling() + "\0" + e.maxTokens();
          case EmbedderEntry.OnEngine e -> "engine\0" + e.maxCharacters();
        };
    String all =
        VERSION + "\0" + way + "\0" + entry.questionPrefix() + "\0" + entry.passagePrefix();
    return Integer.parseUnsignedInt(
        Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 8), 16);
  }
}
