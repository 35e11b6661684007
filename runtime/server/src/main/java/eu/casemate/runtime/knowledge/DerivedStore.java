package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.TenantId;
import java.util.function.Consumer;

/** A store that can be made again from PostgreSQL; it remembers how far it has followed. */
interface DerivedStore {

  /** The generation of the tenant's documents that it shows; 0 if it has none. */
  long generation(TenantId tenant);

  /** Puts a document in the place of the one of the same name; visible on return. */
  void replace(StoredDocument document, long generation);

  /** Forgets all of the tenant and takes in what {@code documents} gives; visible on return. */
  void rebuild(TenantId tenant, Consumer<Consumer<StoredDocument>> documents, long generation);
}
