/**
 * The graph's schema, how a document becomes nodes and relations of it, and the Cypher that writes
 * and walks them. Nodes are a document's own parts, or shared: names, places and citations in which
 * parts of several documents meet. What becomes of a document depends on that document alone, so
 * that no order of changes matters.
 */
@NullMarked
package eu.casemate.runtime.knowledge.graph;

import org.jspecify.annotations.NullMarked;
