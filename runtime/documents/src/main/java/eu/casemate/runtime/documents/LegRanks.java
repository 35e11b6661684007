package eu.casemate.runtime.documents;

/**
 * Why a section was found: its place in each leg of the search, from 1; 0 where the leg did not
 * find it.
 *
 * @param title the question names the document's title
 */
public record LegRanks(int words, int meaning, int graph, boolean title) {}
