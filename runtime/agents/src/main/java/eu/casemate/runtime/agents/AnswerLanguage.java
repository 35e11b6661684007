package eu.casemate.runtime.agents;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The languages in which the appliance answers. */
public enum AnswerLanguage {
  /** French. */
  FRENCH("fr"),
  /** English. */
  ENGLISH("en");

  private static final Set<String> FRENCH_MARKS =
      Set.of(
          "le",
          "la",
          "les",
          "un",
          "une",
          "des",
          "du",
          "de",
          "et",
          "est",
          "sont",
          "dans",
          "que",
          "qui",
          "quel",
          "quelle",
          "quels",
          "quelles",
          "comment",
          "pourquoi",
          "quand",
          "faut",
          "doit",
          "peut",
          "pour",
          "avec",
          "sur",
          "au",
          "aux",
          "ce",
          "cette",
          "ces",
          "il",
          "elle",
          "je",
          "vous",
          "nous",
          "ne",
          "pas",
          "où",
          "combien",
          "par");
  private static final Set<String> ENGLISH_MARKS =
      Set.of(
          "the", "a", "an", "of", "and", "is", "are", "in", "what", "which", "who", "how", "why",
          "when", "where", "must", "should", "can", "does", "do", "for", "with", "on", "to", "this",
          "these", "it", "i", "you", "we", "not", "be", "was", "has", "have", "by");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

  private final String tag;

  AnswerLanguage(String tag) {
    this.tag = tag;
  }

  /** The language's tag: {@code fr} or {@code en}. */
  public String tag() {
    return tag;
  }

  /** The language with this tag; a region such as in {@code fr-FR} is ignored. */
  public static Optional<AnswerLanguage> of(String tag) {
    String language = tag.strip().toLowerCase(Locale.ROOT).replaceFirst("[-_].*", "");
    for (AnswerLanguage known : values()) {
      if (known.tag.equals(language)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** The language of a question, by its small words; accents decide when these do not. */
  public static AnswerLanguage detect(String question) {
    int french = 0;
    int english = 0;
    for (String word : BETWEEN_WORDS.splitAsStream(question.toLowerCase(Locale.ROOT)).toList()) {
      french += FRENCH_MARKS.contains(word) ? 1 : 0;
      english += ENGLISH_MARKS.contains(word) ? 1 : 0;
    }
    if (french != english) {
      return french > english ? FRENCH : ENGLISH;
    }
    boolean accents = question.codePoints().anyMatch(c -> "éèêàâùûîïôçœ".indexOf(c) >= 0);
    return accents ? FRENCH : ENGLISH;
  }
}
