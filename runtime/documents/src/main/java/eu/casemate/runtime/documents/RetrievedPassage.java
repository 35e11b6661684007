package eu.casemate.runtime.documents;

/**
 * A passage found for a question.
 *
 * @param score from 0 to 1; 1 when every leg finds it first, in the question's language
 * @param ranks why it was found
 */
public record RetrievedPassage(Passage passage, double score, LegRanks ranks) {}
