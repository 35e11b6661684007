package eu.casemate.runtime.documents;

import java.util.List;

/**
 * A piece of a document that is retrieved and cited as one.
 *
 * @param title the document's title
 * @param headings the path of headings below the title; empty before the first of them
 * @param ordinal its place in the document, from 0
 */
public record Passage(
    PassageId id,
    DocumentName document,
    String title,
    List<String> headings,
    Language language,
    String text,
    int ordinal) {

  /** Copies the headings. */
  public Passage {
    headings = List.copyOf(headings);
  }

  /** Where it stands, to be cited: {@code Title › Heading › Sub}. */
  public String section() {
    return headings.isEmpty() ? title : title + " › " + String.join(" › ", headings);
  }

  /** Without the text, so that a log or a message cannot show it. */
  @Override
  public String toString() {
    return "Passage(" + id + ", " + document + ", " + text.length() + " characters)";
  }
}
