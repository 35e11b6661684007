package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * A store that can be made again from PostgreSQL. One thread at a time changes it. A change that
 * throws has changed nothing; it may be tried again.
 */
interface DerivedStore {

  /** Which store it is. */
  StoreName name();

  /** What it is made with; a store that was made with something else is emptied first. */
  String recipe();

  /** Throws while it does not answer. */
  void ping();

  /** How far it has followed the tenant; empty when it has nothing, or nothing that is whole. */
  Optional<StoreMark> mark(TenantId tenant);

  /** Forgets all of the tenant, the mark first. */
  void clear(TenantId tenant);

  /**
   * Follows all changes and sets the mark; visible on return. Throws, by {@link
   * StoreMark#requireNextAfter}, when the store's present mark does not come before this one.
   */
  void apply(TenantId tenant, List<DocumentChange> changes, StoreMark mark);
}
