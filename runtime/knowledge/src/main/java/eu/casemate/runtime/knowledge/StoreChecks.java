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

  private StoreState sqlState() {
    tables.ping();
    return StoreState.ANSWERS;
  }

  private StoreState redisState() {
    String answer = vectors.ping();
    if (!PONG.equals(answer)) {
      String shown = answer.substring(0, Math.min(answer.length(), 40));
      return StoreState.unexpectedAnswer(
          "answered '" + shown + "' where " + PONG + " was expected");
    }
    return StoreState.ANSWERS;
  }

  private StoreState embeddingState(Caller caller) {
    int numbers = embedder.embed("ready").numbers().length;
    boolean all = caller.may(Right.SEE_ALL_TENANTS);
    if (all ? renewal.done() : !renewal.wordsOnly(caller.tenant())) {
      return StoreState.embeds(numbers);
    }
    return StoreState.renewsVectors(numbers, all ? renewal.lag() : renewal.lag(caller.tenant()));
  }

  private static HealthCheck check(String name, Supplier<StoreState> work) {
    long start = System.nanoTime();
    StoreState state;
    try {
      state = work.get();
    } catch (KnowledgeException e) {
      state = StoreState.noAnswer(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The drivers' messages may name more than an operator should see; their type is enough.
      state = StoreState.noAnswer("does not answer (" + e.getClass().getSimpleName() + ")");
    }
    return new HealthCheck(
        name,
        state.healthy(),
        state.code(),
        state.values(),
        state.detail(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
