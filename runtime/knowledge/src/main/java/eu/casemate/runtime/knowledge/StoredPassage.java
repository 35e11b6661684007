package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Passage;

/** A passage and the section that it stands in. */
record StoredPassage(Passage passage, int section) {}
