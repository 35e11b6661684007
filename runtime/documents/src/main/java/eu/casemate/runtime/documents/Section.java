package eu.casemate.runtime.documents;

import java.util.List;
import java.util.Set;

/**
 * A section of a document.
 *
 * @param headings the path of headings below the title
 * @param anchors the names by which links reach it, without {@code #}
 * @param passages its text in pieces
 * @param entities what it speaks of: rule ids, code identifiers, glossary terms
 * @param references the sections it links to
 */
public record Section(
    List<String> headings,
    Set<String> anchors,
    List<String> passages,
    Set<String> entities,
    Set<Reference> references) {

  /**
   * A link to a section.
   *
   * @param document the path of the document that holds it
   * @param anchor the name of the section; empty for the document's start
   */
  public record Reference(String document, String anchor) {}

  /** Copies everything. */
  public Section {
    headings = List.copyOf(headings);
    anchors = Set.copyOf(anchors);
    passages = List.copyOf(passages);
    entities = Set.copyOf(entities);
    references = Set.copyOf(references);
  }

  /** The same section with these entities. */
  Section withEntities(Set<String> others) {
    return new Section(headings, anchors, passages, others, references);
  }

  @Override
  public String toString() {
    return "Section(" + passages.size() + " passages)";
  }
}
