package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Section;

/** A section and its place in its document. */
record StoredSection(int ordinal, Section section) {}
