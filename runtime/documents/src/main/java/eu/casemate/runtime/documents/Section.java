package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A section of a document.
 *
 * @param headings the path of headings below the title
 * @param anchors the names by which links reach it, without {@code #}
 * @param passages its text in pieces
 * @param places where each passage stands in the document: one list a passage, or none at all
 * @param entities what it speaks of: rule ids, code identifiers, glossary terms, what its author
 *     set apart as a name
 * @param references the sections it links to
 */
public record Section(
    List<String> headings,
    Set<String> anchors,
    List<String> passages,
    List<List<Place>> places,
    Set<String> entities,
    Set<Reference> references) {

  /**
   * A link to a section, or to a page of the web.
   *
   * @param document the path of the document that holds it; the address of a page
   * @param anchor the name of the section; empty for the start
   */
  public record Reference(String document, String anchor) {

    private static final int MAX_ADDRESS = 300;

    /** The page that an address leads to; empty for what is no address of the web, or too long. */
    static Optional<Reference> toPage(String address) {
      boolean web = address.startsWith("https://") || address.startsWith("http://");
      if (!web || address.length() > MAX_ADDRESS) {
        return Optional.empty();
      }
      int hash = address.indexOf('#');
      return Optional.of(
          hash < 0
              ? new Reference(address, "")
              : new Reference(address.substring(0, hash), address.substring(hash + 1)));
    }

    /** Whether it leads to a page of the web: no document's name looks like an address. */
    public boolean page() {
      return document.startsWith("https://") || document.startsWith("http://");
    }
  }

  /** A section whose passages' places are not known. */
  public Section(
      List<String> headings,
      Set<String> anchors,
      List<String> passages,
      Set<String> entities,
      Set<Reference> references) {
    this(headings, anchors, passages, List.of(), entities, references);
  }

  /** Copies everything; refuses places of more or fewer passages with an exception. */
  public Section {
    headings = List.copyOf(headings);
    anchors = Set.copyOf(anchors);
    passages = List.copyOf(passages);
    places = places.stream().map(List::copyOf).toList();
    if (!places.isEmpty() && places.size() != passages.size()) {
      throw new IllegalArgumentException("A section needs places for each passage, or for none");
    }
    entities = Set.copyOf(entities);
    references = Set.copyOf(references);
  }

  /** Where a passage stands; empty where that is not known. */
  public List<Place> places(int passage) {
    return places.isEmpty() ? List.of() : places.get(passage);
  }

  /** The same section with these entities. */
  Section withEntities(Set<String> others) {
    return new Section(headings, anchors, passages, places, others, references);
  }

  @Override
  public String toString() {
    return "Section(" + passages.size() + " passages)";
  }
}
