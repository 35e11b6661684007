package eu.casemate.runtime.documents;

import java.util.Optional;
import java.util.Set;

/**
 * Which documents a search looks at.
 *
 * @param languages of the documents; empty for any
 * @param folders the document's name equals one of these or lies below it; empty for any
 * @param documents one of these; without a set, any. An empty set lets no document through
 */
public record SearchFilter(
    Set<Language> languages, Set<String> folders, Optional<Set<DocumentName>> documents) {

  /** Looks at all documents. */
  public static final SearchFilter ANY = new SearchFilter(Set.of(), Set.of());

  /** Looks at documents of these languages in these folders. */
  public SearchFilter(Set<Language> languages, Set<String> folders) {
    this(languages, folders, Optional.empty());
  }

  /** Copies everything. */
  public SearchFilter {
    languages = Set.copyOf(languages);
    folders = Set.copyOf(folders);
    documents = documents.map(Set::copyOf);
  }

  /** Whether a search looks at this document. */
  public boolean allows(DocumentName document, Language language) {
    String name = document.value();
    return documents.map(each -> each.contains(document)).orElse(true)
        && (languages.isEmpty() || languages.contains(language))
        && (folders.isEmpty()
            || folders.stream()
                .anyMatch(folder -> name.equals(folder) || name.startsWith(folder + "/")));
  }
}
