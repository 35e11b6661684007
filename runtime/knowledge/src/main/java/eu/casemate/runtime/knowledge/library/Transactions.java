package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.database.TenantTransactions.Work;
import eu.casemate.runtime.tenancy.TenantId;

/** Work on the rows of one tenant, all of it or none. */
public interface Transactions {

  /** Does the work; {@code what} stands in the message when it fails. */
  <T> T of(TenantId tenant, String what, Work<T> work);
}
