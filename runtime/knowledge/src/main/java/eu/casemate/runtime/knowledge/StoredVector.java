package eu.casemate.runtime.knowledge;

/** The vector of a text, and the section and the passage that it stands for. */
record StoredVector(int section, int passage, Embedding numbers) {}
