package eu.casemate.runtime.documents;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The languages that documents are analysed and questions answered in. */
public enum Language {
  /** French. */
  FRENCH("fr"),
  /** English. */
  ENGLISH("en");

  private static final Pattern REGION = Pattern.compile("[-_].*");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The language's ISO 639-1 code: {@code fr} or {@code en}. */
  public String code() {
    return code;
  }

  /** The language of a tag such as {@code fr} or {@code fr-FR}, whatever its case. */
  public static Optional<Language> of(String tag) {
    String wanted = REGION.matcher(tag.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    for (Language language : values()) {
      if (language.code.equals(wanted)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /** The likelier language of a text, by its function words; English when nothing speaks. */
  public static Language detect(String text) {
    return StopWords.likelier(text);
  }
}
