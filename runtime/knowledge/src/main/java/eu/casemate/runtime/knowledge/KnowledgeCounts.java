package eu.casemate.runtime.knowledge;

/** How much a tenant has. */
public record KnowledgeCounts(int documents, int passages) {}
