package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** How each store is, for a person. */
final class StoreChecks {

  private static final String PONG = "PONG";

  private final DocumentTables tables;
  private final CatchUp index;
  private final CatchUp graph;
  private final QuestionVectors vectors;
  private final Embedder embedder;
  private final VectorRenewal renewal;

  StoreChecks(
      DocumentTables tables,
      CatchUp index,
      CatchUp graph,
      QuestionVectors vectors,
      Embedder embedder,
      VectorRenewal renewal) {
    this.tables = tables;
    this.index = index;
    this.graph = graph;
    this.vectors = vectors;
    this.embedder = embedder;
    this.renewal = renewal;
  }

  /** Asks every store now; of other tenants' documents only who may see all of them is told. */
  List<HealthCheck> of(Caller caller) {
    return List.of(
        check("postgresql", this::sqlState),
        check("index", () -> index.state(lag(index, caller))),
        check("graph", () -> graph.state(lag(graph, caller))),
        check("redis", this::redisState),
        check("embedding", () -> embeddingState(caller)));
  }

  private static int lag(CatchUp store, Caller caller) {
    return caller.may(Right.SEE_ALL_TENANTS) ? store.lag() : store.lag(caller.tenant());
  }

  private String sqlState() {
    tables.ping();
    return "answers";
  }

  private String redisState() {
    String answer = vectors.ping();
    if (!PONG.equals(answer)) {
      String shown = answer.substring(0, Math.min(answer.length(), 40));
      throw new KnowledgeException("answered '" + shown + "' where " + PONG + " was expected");
    }
    return "answers";
  }

  // Healthy while vectors are made again: answers by words are answers, and it takes its time.
  private String embeddingState(Caller caller) {
    String detail = "vectors of " + embedder.embed("ready").numbers().length + " numbers";
    boolean all = caller.may(Right.SEE_ALL_TENANTS);
    if (all ? renewal.done() : !renewal.wordsOnly(caller.tenant())) {
      return detail;
    }
    int lag = all ? renewal.lag() : renewal.lag(caller.tenant());
    String missing = lag == 0 ? "the index takes the new ones" : lag + " documents get new ones";
    return detail + "; " + missing + ", until then words alone are searched";
  }

  private static HealthCheck check(String name, Supplier<String> work) {
    long start = System.nanoTime();
    try {
      String detail = work.get();
      return new HealthCheck(name, true, detail, Duration.ofNanos(System.nanoTime() - start));
    } catch (KnowledgeException e) {
      return failed(name, String.valueOf(e.getMessage()), start);
    } catch (RuntimeException e) {
      // The drivers' messages may name more than an operator should see; their type is enough.
      return failed(name, "does not answer (" + e.getClass().getSimpleName() + ")", start);
    }
  }

  private static HealthCheck failed(String name, String detail, long start) {
    return new HealthCheck(name, false, detail, Duration.ofNanos(System.nanoTime() - start));
  }
}
