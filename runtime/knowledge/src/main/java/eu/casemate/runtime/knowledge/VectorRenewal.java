package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.BackgroundLoop.Progress;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.knowledge.VectorTables.Outdated;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the vectors of stored passages again when another model, tokenizer or recipe made them, one
 * document after the other. Until a tenant's last document is done its questions are answered by
 * words only: with vectors of a part, the documents that happen to be done first would come first
 * in every answer.
 */
final class VectorRenewal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VectorRenewal.class);

  private final DocumentReader reader;
  private final VectorTables vectors;
  private final Embedder embedder;
  private final CatchUp index;
  private final Set<TenantId> outdated = ConcurrentHashMap.newKeySet();
  private final BackgroundLoop loop;
  private volatile boolean closing;

  // Belongs to the loop's thread: documents that failed, to be tried again after the others.
  private final Map<TenantId, Set<DocumentName>> later = new HashMap<>();

  VectorRenewal(
      DocumentTables tables,
      DocumentReader reader,
      Embedder embedder,
      CatchUp index,
      Pauses pauses) {
    this.reader = reader;
    this.vectors = new VectorTables(tables, embedder.identity());
    this.embedder = embedder;
    this.index = index;
    for (TenantId tenant : tables.tenants()) {
      int documents = vectors.outdated(tenant);
      if (documents > 0) {
        outdated.add(tenant);
        LOG.info(
            "{} documents get new vectors; until then their tenant is answered by words only",
            documents);
      }
    }
    this.loop = new BackgroundLoop("vector-renewal", this::work, pauses);
    loop.wake();
  }

  /** Whether the tenant's vectors are not to be used now. */
  boolean wordsOnly(TenantId tenant) {
    return outdated.contains(tenant);
  }

  /** Whether the document waits for new vectors. */
  boolean lacks(TenantId tenant, DocumentName document) {
    return outdated.contains(tenant) && vectors.isOutdated(tenant, document);
  }

  /** How many documents of all tenants wait for new vectors. */
  int lag() {
    return outdated.stream().mapToInt(vectors::outdated).sum();
  }

  /** How many of the tenant's documents wait for new vectors. */
  int lag(TenantId tenant) {
    return outdated.contains(tenant) ? vectors.outdated(tenant) : 0;
  }

  /** Whether every tenant is answered by meaning again. */
  boolean done() {
    return outdated.isEmpty();
  }

  private Progress work() {
    for (TenantId tenant : Set.copyOf(outdated)) {
      Set<DocumentName> failed = later.computeIfAbsent(tenant, _ -> new HashSet<>());
      Optional<Outdated> next = vectors.anyOutdated(tenant, failed);
      if (next.isPresent()) {
        return renew(tenant, next.get(), failed);
      }
      // Vectors that the index has not taken yet are missing in an answer too.
      if (failed.isEmpty() && index.lag(tenant) == 0) {
        outdated.remove(tenant);
        LOG.info("All vectors of a tenant are new; its questions are answered by meaning again");
      }
    }
    later.clear();
    return outdated.isEmpty() ? Progress.NOTHING_LEFT : Progress.FAILED;
  }

  private Progress renew(TenantId tenant, Outdated old, Set<DocumentName> failed) {
    try {
      if (!makeAgain(tenant, old)) {
        return Progress.NOTHING_LEFT;
      }
      index.follow(tenant, old.document());
      return Progress.MORE;
    } catch (RuntimeException e) {
      LOG.warn("New vectors of a document cannot be made ({})", e.getClass().getSimpleName());
      failed.add(old.document());
      return Progress.FAILED;
    }
  }

  /** False when the runtime ends before the last vector is made. */
  private boolean makeAgain(TenantId tenant, Outdated old) {
    // Closed before the index follows, which reads the document too.
    try (DocumentBatch batch = reader.batch(tenant)) {
      if (batch.add(old.document()) instanceof Put put) {
        Map<PassageId, Embedding> made = new LinkedHashMap<>();
        for (StoredPassage stored : put.document().passages()) {
          if (closing) {
            return false;
          }
          made.put(stored.passage().id(), embedder.embed(stored.passage()));
        }
        vectors.renew(tenant, old, made);
      }
      return true;
    }
  }

  @Override
  public void close() {
    closing = true;
    loop.close();
  }
}
