package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Puts the changes of a tenant's documents in line. */
final class TenantLocks {

  private final Map<TenantId, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Does the work while no other changes the tenant's documents. */
  <T> T alone(TenantId tenant, Supplier<T> work) {
    ReentrantLock lock = locks.computeIfAbsent(tenant, _ -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
