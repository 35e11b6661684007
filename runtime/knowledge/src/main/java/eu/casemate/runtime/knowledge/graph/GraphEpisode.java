package eu.casemate.runtime.knowledge.graph;

import java.time.Instant;

/** When a document's present text came in. */
public record GraphEpisode(String document, Instant at) {}
