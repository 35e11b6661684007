package eu.casemate.runtime.documents;

import java.util.Set;

/**
 * Which documents a search looks at.
 *
 * @param languages of the documents; empty for any
 * @param folders the document's name equals one of these or lies below it; empty for any
 */
public record SearchFilter(Set<Language> languages, Set<String> folders) {

  /** Looks at all documents. */
  public static final SearchFilter ANY = new SearchFilter(Set.of(), Set.of());

  /** Copies everything. */
  public SearchFilter {
    languages = Set.copyOf(languages);
    folders = Set.copyOf(folders);
  }

  /** Whether a search looks at this document. */
  public boolean allows(DocumentName document, Language language) {
    String name = document.value();
    return (languages.isEmpty() || languages.contains(language))
        && (folders.isEmpty()
            || folders.stream()
                .anyMatch(folder -> name.equals(folder) || name.startsWith(folder + "/")));
  }
}
