package eu.casemate.runtime.knowledge.graph;

import java.time.Instant;

/**
 * The upload that brought a document's present text.
 *
 * @param generation the tenant's count of changes at that time
 */
public record Episode(long generation, Instant at) {}
