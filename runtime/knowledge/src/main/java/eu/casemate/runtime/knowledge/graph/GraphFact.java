package eu.casemate.runtime.knowledge.graph;

import java.util.Optional;

/**
 * What the graph says of two things.
 *
 * @param relation its type, as {@link RelationType} names it
 * @param from what it starts from: a type of node, and its name
 * @param to what it leads to
 * @param document the document that says so; empty where that is not one document alone
 */
public record GraphFact(
    String relation, GraphEntity from, GraphEntity to, Optional<String> document) {}
