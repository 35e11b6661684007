package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which tenants a derived store follows, and why it could not follow the others. */
final class FollowedTenants {

  private final Map<TenantId, String> reasons = new ConcurrentHashMap<>();
  private final Set<TenantId> compared = ConcurrentHashMap.newKeySet();

  void failed(TenantId tenant, Throwable e) {
    compared.remove(tenant);
    reasons.put(tenant, KnowledgeException.describe(e));
  }

  void followed(TenantId tenant) {
    reasons.remove(tenant);
    compared.add(tenant);
  }

  /** The store follows every tenant there is; one that is gone has no reason any more. */
  void allFollowed() {
    reasons.clear();
  }

  /** It may be another store now: an empty one, or an old copy. */
  void compareAgain() {
    compared.clear();
  }

  /** Whether the store was compared with this tenant's documents, and has not failed since. */
  boolean compared(TenantId tenant) {
    return compared.contains(tenant);
  }

  Optional<String> of(TenantId tenant) {
    return Optional.ofNullable(reasons.get(tenant));
  }

  /** That of one of the tenants. */
  Optional<String> any() {
    return reasons.values().stream().findFirst();
  }
}
