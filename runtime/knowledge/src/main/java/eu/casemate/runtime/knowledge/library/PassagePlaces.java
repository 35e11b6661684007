package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.structure.Place;
import java.util.List;

/**
 * A passage of a document, and where it stands.
 *
 * @param ordinal its place in the document, from 0
 * @param section its section's place in the document, from 0
 * @param headings the path of headings below the title
 */
public record PassagePlaces(
    PassageId id,
    DocumentId document,
    int ordinal,
    int section,
    List<String> headings,
    String text,
    List<Place> places) {

  /** Copies the lists. */
  public PassagePlaces {
    headings = List.copyOf(headings);
    places = List.copyOf(places);
  }

  /** Without the text, so that a log or a message cannot show it. */
  @Override
  public String toString() {
    return "PassagePlaces(" + id + ", " + places.size() + " places)";
  }
}
