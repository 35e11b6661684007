package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.SectionKey;

/**
 * One step from a section to another.
 *
 * @param degree the number of sections that this step from {@code from} leads to over the same kind
 *     of link; what is passed on is divided by it
 * @param relation the kind of link: {@code name}, {@code alias}, {@code reference}, {@code term},
 *     {@code criterion} or {@code rule}
 */
public record GraphEdge(SectionKey from, SectionKey to, int degree, String relation) {}
