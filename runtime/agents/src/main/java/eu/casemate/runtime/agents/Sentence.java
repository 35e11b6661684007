package eu.casemate.runtime.agents;

/** A sentence and where it stands in its text, {@code end} exclusive. */
record Sentence(String text, int start, int end) {}
