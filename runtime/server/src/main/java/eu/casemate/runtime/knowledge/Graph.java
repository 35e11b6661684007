package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.PassageId;
import eu.casemate.runtime.document.TenantId;
import eu.casemate.runtime.knowledge.PassageIndex.Hit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph as the others see it: while it is down they go on without it, and when it is back it is
 * brought up to PostgreSQL's state by itself.
 */
final class Graph implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Graph.class);
  private static final long REPAIR_SECONDS = 5;

  private final GraphStore store;
  private final Derivation derivation;
  private final ScheduledExecutorService repairs =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("graph-repair").daemon().factory());
  private final ScheduledFuture<?> repairing;
  private volatile boolean up = true;

  Graph(GraphStore store, Derivation derivation) {
    this.store = store;
    this.derivation = derivation;
    repairing = repairs.scheduleWithFixedDelay(this::repair, 0, REPAIR_SECONDS, TimeUnit.SECONDS);
  }

  List<Hit> around(TenantId tenant, List<PassageId> seeds, int limit) {
    if (!up || seeds.isEmpty()) {
      return List.of();
    }
    try {
      return store.around(tenant, seeds, limit);
    } catch (Neo4jException e) {
      down(e);
      return List.of();
    }
  }

  void follow(StoredDocument document, long generation) {
    if (up) {
      try {
        derivation.follow(store, document, generation);
      } catch (Neo4jException e) {
        down(e);
      }
    }
  }

  /** A sentence on its state; throws while it does not answer. */
  String state() {
    store.ping();
    for (TenantId tenant : derivation.tenants()) {
      if (derivation.behind(store, tenant)) {
        throw new KnowledgeException("the graph is behind the documents; it is being rebuilt");
      }
    }
    return "answers and is up to date";
  }

  private void repair() {
    try {
      derivation.catchUp(store);
      if (!up) {
        LOG.info("The graph answers again and is up to date");
      }
      up = true;
    } catch (Neo4jException e) {
      down(e);
    } catch (KnowledgeException e) {
      LOG.warn("The graph waits for PostgreSQL: {}", e.getMessage());
    }
  }

  private void down(Neo4jException e) {
    if (up) {
      LOG.warn("The graph does not answer ({}); answers go on without it", e.code());
    }
    up = false;
  }

  @Override
  public void close() {
    repairing.cancel(true);
    repairs.shutdownNow();
    try {
      repairs.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
