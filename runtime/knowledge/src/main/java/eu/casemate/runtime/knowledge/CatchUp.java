package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.BackgroundLoop.Progress;
import eu.casemate.runtime.knowledge.DerivationTables.Due;
import eu.casemate.runtime.knowledge.DerivationTables.Expected;
import eu.casemate.runtime.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one derived store in step with PostgreSQL, on one thread. What the store lacks stands in
 * PostgreSQL and stays there until the store has it, so neither a failure nor a crash loses it.
 */
final class CatchUp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_DOCUMENTS = 32;

  private final DerivedStore store;
  private final DocumentTables tables;
  private final DerivationTables lacking;
  private final DocumentReader reader;
  private final BackgroundLoop loop;
  private final CountDownLatch firstPass = new CountDownLatch(1);
  private volatile boolean available = true;
  // False until all tenants have been compared since the start, or since the last failure.
  private volatile boolean compared;
  private final FollowedTenants followed = new FollowedTenants();

  // The rest belongs to the loop's thread.
  private final StoreComparison comparison;
  private final Map<TenantId, Integer> widths = new HashMap<>();
  private boolean failing;

  CatchUp(DerivedStore store, DocumentTables tables, DocumentReader reader, Pauses pauses) {
    this.store = store;
    this.tables = tables;
    this.lacking = new DerivationTables(tables);
    this.comparison = new StoreComparison(store, lacking);
    this.reader = reader;
    this.loop = new BackgroundLoop("catch-up-" + store.name().word(), this::work, pauses);
    loop.wake();
  }

  StoreName store() {
    return store.name();
  }

  /** Waits until the store has been compared with PostgreSQL, and is up to date or fails. */
  void awaitFirstPass() {
    try {
      firstPass.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KnowledgeException("The start was interrupted", e);
    }
  }

  /** Whether the store has this document in its present state; if it lacks it, follows now. */
  boolean follow(TenantId tenant, DocumentName document) {
    return available
        && loop.now(
            () -> {
              Optional<Due> due = lacking.due(tenant, store.name(), document);
              if (due.isPresent()) {
                attempt(tenant, List.of(due.get()));
              }
              return true;
            },
            PATIENCE);
  }

  /** Whether the store lacks the document; changes nothing. */
  boolean lacks(TenantId tenant, DocumentName document) {
    return lacking.due(tenant, store.name(), document).isPresent();
  }

  /** How many documents of all tenants the store lacks. */
  int lag() {
    return tables.tenants().stream().mapToInt(this::lag).sum();
  }

  /** How many of the tenant's documents the store lacks. */
  int lag(TenantId tenant) {
    return lacking.lag(tenant, store.name());
  }

  /** False while the store does not answer. */
  boolean available() {
    return available;
  }

  /** A search has failed: no more are sent until the store answers again. */
  void suspect() {
    available = false;
    loop.wake();
  }

  /** How the store is for all tenants; throws when it does not answer. */
  StoreState state() {
    store.ping();
    return StoreState.following(lag(), followed.any(), compared);
  }

  /** How the store is for this tenant; throws when it does not answer. */
  StoreState state(TenantId tenant) {
    store.ping();
    boolean whole = compared || followed.compared(tenant);
    return StoreState.following(lag(tenant), followed.of(tenant), whole);
  }

  private Progress work() {
    Progress progress = Progress.FAILED;
    try {
      progress = pass();
      return progress;
    } finally {
      // Whatever happens: the runtime's start waits for this.
      if (progress != Progress.MORE) {
        firstPass.countDown();
      }
    }
  }

  private Progress pass() {
    boolean more = false;
    Throwable failure = null;
    List<TenantId> done = new ArrayList<>();
    try {
      store.ping();
      for (TenantId tenant : tables.tenants()) {
        // One tenant's failure must not hold the others up.
        try {
          more |= batch(tenant);
          followed.followed(tenant);
          done.add(tenant);
        } catch (RuntimeException | Error e) {
          followed.failed(tenant, e);
          failure = e;
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    if (failure != null) {
      failed(failure);
      if (available) {
        // It answers, so these are what was compared just now.
        done.forEach(followed::followed);
      }
      return more ? Progress.MORE : Progress.FAILED;
    }
    succeeded(more);
    return more ? Progress.MORE : Progress.NOTHING_LEFT;
  }

  private boolean batch(TenantId tenant) {
    comparison.emptyUnlessExpected(tenant);
    List<Due> due = lacking.due(tenant, store.name(), widths.getOrDefault(tenant, MOST_DOCUMENTS));
    if (!due.isEmpty()) {
      apply(tenant, due);
    }
    return !due.isEmpty();
  }

  private void attempt(TenantId tenant, List<Due> due) {
    try {
      if (comparison.emptyUnlessExpected(tenant)) {
        // It lacks every other document as well.
        loop.wake();
      }
      apply(tenant, due);
      followed.followed(tenant);
    } catch (RuntimeException | Error e) {
      followed.failed(tenant, e);
      failed(e);
      throw e;
    }
  }

  private void apply(TenantId tenant, List<Due> due) {
    List<Due> taken = new ArrayList<>();
    long step;
    try (DocumentBatch batch = reader.batch(tenant, store.name() == StoreName.VECTORS)) {
      for (Due each : due) {
        taken.add(each);
        batch.add(each.document());
        if (batch.full()) {
          break;
        }
      }
      Expected expected = lacking.expected(tenant, store.name());
      step = expected.confirmed() + 1;
      store.apply(
          tenant, batch.changes(), new StoreMark(expected.generation(), step, store.recipe()));
    } catch (RuntimeException | Error e) {
      // One by one from now on, so that one that always fails stays alone.
      widths.put(tenant, 1);
      try {
        lacking.failed(tenant, store.name(), taken);
      } catch (KnowledgeException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
    lacking.followed(tenant, store.name(), taken, step);
    widths.computeIfPresent(tenant, (_, width) -> Math.min(2 * width, MOST_DOCUMENTS));
  }

  private void succeeded(boolean more) {
    available = true;
    compared = true;
    followed.allFollowed();
    if (!more) {
      if (failing) {
        LOG.info("The {} is up to date again", store.name().word());
      }
      failing = false;
      // Looked at again with the next turn: the store may have been exchanged.
      comparison.forget();
    }
  }

  private void failed(Throwable e) {
    if (!failing) {
      LOG.warn(
          "The {} cannot follow the documents ({}); it catches up by itself",
          store.name().word(),
          KnowledgeException.describe(e));
    }
    failing = true;
    compared = false;
    followed.compareAgain();
    comparison.forget();
    try {
      store.ping();
      available = true;
    } catch (RuntimeException down) {
      available = false;
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
