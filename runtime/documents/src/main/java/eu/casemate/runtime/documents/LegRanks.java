package eu.casemate.runtime.documents;

/**
 * Why a passage was found: its place in each leg of the search, from 1; 0 where the leg did not
 * find it.
 */
public record LegRanks(int words, int meaning, int graph) {}
