package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.SectionKey;

/** A section that says something of an entity. */
public record GraphMention(String relation, String entity, SectionKey section) {}
