package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps derived stores in step with PostgreSQL; one change of a tenant at a time. */
final class Derivation {

  private final DocumentTables tables;
  private final DocumentReader reader;
  private final Map<TenantId, ReentrantLock> locks = new ConcurrentHashMap<>();

  Derivation(DocumentTables tables) {
    this.tables = tables;
    this.reader = new DocumentReader(tables);
  }

  /** Does the work while no other changes the tenant. */
  <T> T alone(TenantId tenant, Supplier<T> work) {
    ReentrantLock lock = locks.computeIfAbsent(tenant, _ -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Hands a document on; a store that has missed something before takes all in again. */
  void follow(DerivedStore store, StoredDocument document, long generation) {
    if (store.generation(document.tenant()) == generation - 1) {
      store.replace(document, generation);
    } else {
      rebuild(store, document.tenant());
    }
  }

  List<TenantId> tenants() {
    return tables.tenants();
  }

  boolean behind(DerivedStore store, TenantId tenant) {
    return store.generation(tenant) != tables.generation(tenant);
  }

  /** Rebuilds what is behind. */
  void catchUp(DerivedStore store) {
    for (TenantId tenant : tables.tenants()) {
      if (behind(store, tenant)) {
        alone(
            tenant,
            () -> {
              if (behind(store, tenant)) {
                rebuild(store, tenant);
              }
              return tenant;
            });
      }
    }
  }

  private void rebuild(DerivedStore store, TenantId tenant) {
    store.rebuild(
        tenant,
        sink ->
            tables
                .documents(tenant)
                .forEach(document -> sink.accept(reader.read(tenant, document))),
        tables.generation(tenant));
  }
}
