package eu.casemate.runtime.knowledge;

/**
 * A question that a section answers, written by a model.
 *
 * @param passage the section's first passage
 */
record StoredQuestion(int section, int passage, String text) {}
