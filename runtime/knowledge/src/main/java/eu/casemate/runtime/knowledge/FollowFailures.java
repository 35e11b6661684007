package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Why a derived store could not follow each tenant when it was last tried. */
final class FollowFailures {

  private final Map<TenantId, String> reasons = new ConcurrentHashMap<>();

  void failed(TenantId tenant, Throwable e) {
    reasons.put(tenant, describe(e));
  }

  void followed(TenantId tenant) {
    reasons.remove(tenant);
  }

  Optional<String> of(TenantId tenant) {
    return Optional.ofNullable(reasons.get(tenant));
  }

  /** That of one of the tenants. */
  Optional<String> any() {
    return reasons.values().stream().findFirst();
  }

  /** For operators: other exceptions' messages may name more than they should see. */
  static String describe(Throwable e) {
    return e instanceof KnowledgeException
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName();
  }
}
