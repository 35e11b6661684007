package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.graph.GraphQuestions;
import eu.casemate.runtime.tenancy.Caller;
import java.util.function.Function;
import org.neo4j.driver.exceptions.Neo4jException;

/** The graph for those who ask it themselves; {@code docs/reference/graph.md} has its schema. */
public final class GraphView {

  private final GraphStore store;

  GraphView(GraphStore store) {
    this.store = store;
  }

  /**
   * Asks about the caller's tenant.
   *
   * @throws KnowledgeException while the graph does not answer
   */
  public <T> T ask(Caller caller, Function<GraphQuestions, T> question) {
    try {
      return store.ask(caller.tenant(), question);
    } catch (Neo4jException e) {
      throw new KnowledgeException("The graph does not answer; see the status", e);
    }
  }
}
