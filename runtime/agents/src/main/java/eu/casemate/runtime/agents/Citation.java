package eu.casemate.runtime.agents;

/**
 * A numbered reference of an answer.
 *
 * @param number as it stands in the answer, {@code [number]}; from 1
 * @param quote verbatim from the passage's text
 */
public record Citation(int number, Evidence evidence, String quote) {}
