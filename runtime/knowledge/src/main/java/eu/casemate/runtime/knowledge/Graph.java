package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.graph.GraphEdge;
import eu.casemate.runtime.tenancy.Caller;
import java.util.Collection;
import java.util.List;
import org.neo4j.driver.exceptions.Neo4jException;

/** The graph as searches see it: while it is down they go on without it. */
final class Graph {

  private final GraphStore store;
  private final CatchUp catchUp;

  Graph(GraphStore store, CatchUp catchUp) {
    this.store = store;
    this.catchUp = catchUp;
  }

  /** False while it is down. */
  boolean available() {
    return catchUp.available();
  }

  /** At most {@code limit} steps from these sections to others; none while the graph is down. */
  List<GraphEdge> edges(Caller caller, Collection<SectionKey> from, int limit) {
    if (!available() || from.isEmpty()) {
      return List.of();
    }
    try {
      return store.edges(caller, from, limit);
    } catch (Neo4jException e) {
      catchUp.suspect();
      return List.of();
    }
  }
}
