package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.RetrievedPassage;

/**
 * A numbered reference of an answer.
 *
 * @param number as it stands in the answer, {@code [number]}; from 1
 * @param quote verbatim from the passage's text
 */
public record Citation(int number, RetrievedPassage found, String quote) {}
