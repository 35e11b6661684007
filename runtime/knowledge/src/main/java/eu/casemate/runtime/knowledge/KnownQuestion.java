package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;

/**
 * A question whose section is known; asked old and new before a recipe is taken over. Never
 * printed.
 *
 * @param heading the section's own heading, or its whole path as a search shows it
 */
public record KnownQuestion(String question, DocumentName document, String heading) {

  @Override
  public String toString() {
    return "KnownQuestion(" + document + ")";
  }
}
