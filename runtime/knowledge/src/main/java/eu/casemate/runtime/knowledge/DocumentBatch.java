package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A tenant's documents in memory. The first large one takes the runtime's only permit for large
 * documents; closing the batch gives it back.
 */
final class DocumentBatch implements AutoCloseable {

  private static final int ENOUGH = 1_000;
  // Shorter than an upload waits for its stores.
  private static final long PATIENCE_SECONDS = 10;

  private final DocumentReader reader;
  private final TenantId tenant;
  private final boolean vectors;
  private final Semaphore large;
  private final List<DocumentChange> changes = new ArrayList<>();
  private int passages;
  private boolean permitted;

  DocumentBatch(DocumentReader reader, TenantId tenant, boolean vectors, Semaphore large) {
    this.reader = reader;
    this.tenant = tenant;
    this.vectors = vectors;
    this.large = large;
  }

  /** Reads a document; throws when others hold the permit that it needs for too long. */
  DocumentChange add(DocumentName name) {
    if (!permitted && reader.passages(tenant, name) > ENOUGH) {
      permitted = permit();
    }
    DocumentChange change = reader.change(tenant, name, vectors);
    changes.add(change);
    passages += change instanceof Put put ? put.document().passages().size() : 0;
    return change;
  }

  /** Whether no other document is to be added. */
  boolean full() {
    return passages >= ENOUGH;
  }

  List<DocumentChange> changes() {
    return changes;
  }

  private boolean permit() {
    try {
      if (large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new KnowledgeException("another large document is in memory; this one comes after it");
  }

  @Override
  public void close() {
    changes.clear();
    if (permitted) {
      permitted = false;
      large.release();
    }
  }
}
