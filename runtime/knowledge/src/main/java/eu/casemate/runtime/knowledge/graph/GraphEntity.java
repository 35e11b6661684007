package eu.casemate.runtime.knowledge.graph;

/**
 * A node of the graph as people see it.
 *
 * @param type as {@link NodeType#label()} names it
 * @param name what it is called; of a section, document and ordinal
 * @param relations how many relations it has; 0 where that was not asked
 */
public record GraphEntity(String type, String name, int relations) {}
