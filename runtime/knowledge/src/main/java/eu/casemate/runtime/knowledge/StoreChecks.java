package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbeddingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How each store is, for a person. */
final class StoreChecks {

  private static final String PONG = "PONG";

  private final DocumentTables tables;
  private final List<CatchUp> stores;
  private final QuestionVectors questions;
  private final EmbedderSet embedders;
  private final RecipeTables recipes;
  private final VectorUpkeep upkeep;
  private final RecipeGate gate;

  StoreChecks(
      DocumentTables tables,
      List<CatchUp> stores,
      QuestionVectors questions,
      EmbedderSet embedders,
      RecipeTables recipes,
      VectorUpkeep upkeep,
      RecipeGate gate) {
    this.tables = tables;
    this.stores = List.copyOf(stores);
    this.questions = questions;
    this.embedders = embedders;
    this.recipes = recipes;
    this.upkeep = upkeep;
    this.gate = gate;
  }

  /** Asks every store now; of other tenants' documents only who may see all of them is told. */
  List<HealthCheck> of(Caller caller) {
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(check("postgresql", this::sqlState));
    for (CatchUp store : stores) {
      checks.add(check(store.store().word(), () -> state(store, caller)));
    }
    checks.add(check("redis", this::redisState));
    checks.add(check("embedding", () -> embeddingState(caller)));
    checks.add(check("retrieval", () -> retrievalState(caller.tenant())));
    return checks;
  }

  private static StoreState state(CatchUp store, Caller caller) {
    return caller.may(Right.SEE_ALL_TENANTS) ? store.state() : store.state(caller.tenant());
  }

  private StoreState sqlState() {
    tables.ping();
    return StoreState.ANSWERS;
  }

  private StoreState redisState() {
    String answer = questions.ping();
    if (!PONG.equals(answer)) {
      String shown = answer.substring(0, Math.min(answer.length(), 40));
      return StoreState.unexpectedAnswer(
          "answered '" + shown + "' where " + PONG + " was expected");
    }
    return StoreState.ANSWERS;
  }

  private StoreState embeddingState(Caller caller) {
    String name = recipes.serving(caller.tenant()).embedders().getFirst();
    int numbers;
    try {
      numbers = embedders.of(name).embed(Input.QUESTION, List.of("ready")).getFirst().length;
    } catch (EmbeddingException | KnowledgeException e) {
      return StoreState.noAnswer(e.getMessage() + "; searches go on without meaning");
    }
    int lag = caller.may(Right.SEE_ALL_TENANTS) ? upkeep.lag() : upkeep.lag(caller.tenant());
    if (upkeep.wordsOnly(caller.tenant())) {
      return StoreState.wordsOnly(name, numbers, lag);
    }
    return lag == 0
        ? StoreState.embeds(name, numbers)
        : StoreState.renewsVectors(name, numbers, lag);
  }

  private StoreState retrievalState(TenantId tenant) {
    int lost = gate.lost(tenant).size();
    if (lost > 0) {
      return StoreState.lostQuestions(lost);
    }
    Optional<RetrievalRecipe> candidate = recipes.candidate(tenant);
    if (candidate.isEmpty()) {
      return StoreState.NOTHING_PROPOSED;
    }
    return gate.comparison(tenant).isPresent()
        ? StoreState.WAITS_FOR_YES
        : StoreState.madeReady(upkeep.candidateLag(tenant));
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
