package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.DerivationTables.Expected;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares a derived store with what PostgreSQL believes of it, once a tenant until it is told to
 * forget. Used by one thread.
 */
final class StoreComparison {

  private final DerivedStore store;
  private final DerivationTables lacking;
  private final Set<TenantId> checked = new HashSet<>();

  StoreComparison(DerivedStore store, DerivationTables lacking) {
    this.store = store;
    this.lacking = lacking;
  }

  /** Compares every tenant again: the store may have been exchanged. */
  void forget() {
    checked.clear();
  }

  /** Empties the store where it is not what PostgreSQL believes it to be; whether it did. */
  boolean emptyUnlessExpected(TenantId tenant) {
    if (checked.contains(tenant)) {
      return false;
    }
    Expected expected = lacking.expected(tenant, store.name());
    boolean fits = store.mark(tenant).filter(mark -> fits(mark, expected)).isPresent();
    if (!fits) {
      // The mark goes first and comes last, so a start over that breaks off is started over.
      store.clear(tenant);
      lacking.lacksAll(tenant, store.name());
      store.apply(tenant, List.of(), new StoreMark(expected.generation(), 0, store.recipe()));
    }
    checked.add(tenant);
    return !fits;
  }

  // One step ahead: the store had followed, and the runtime ended before PostgreSQL knew.
  private boolean fits(StoreMark mark, Expected expected) {
    return mark.recipe().equals(store.recipe())
        && mark.generation() <= expected.generation()
        && (mark.step() == expected.confirmed() || mark.step() == expected.confirmed() + 1);
  }
}
