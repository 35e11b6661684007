package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.BackgroundLoop.Progress;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.knowledge.VectorGaps.Gap;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the vectors that the recipes need: makes those that a document lacks, one document after
 * the other, and removes those that no recipe names any more. The serving recipe comes first; a
 * candidate's vectors are made beside it, while the serving ones answer. Where most of what serves
 * is lacking (the embedder's files have changed) a tenant is answered by words only: with vectors
 * of a part, the documents that happen to be done first would come first in every answer.
 */
final class VectorUpkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VectorUpkeep.class);

  /** Up to this share of documents without vectors, meaning is searched all the same. */
  private static final double MOST_LACKING = 0.1;

  private final DocumentTables tables;
  private final RecipeTables recipes;
  private final DocumentReader reader;
  private final VectorGaps gaps;
  private final VectorTables vectors;
  private final DocumentVectors maker;
  private final EmbedderSet embedders;
  private final CatchUp index;
  private final Predicate<TenantId> settled;
  private final Set<TenantId> wordsOnly = ConcurrentHashMap.newKeySet();
  private final BackgroundLoop loop;
  private volatile boolean closing;
  // Belongs to the loop's thread: documents that failed, to be tried again after the others.
  private final Map<TenantId, Set<DocumentName>> later = new HashMap<>();

  /**
   * Does nothing before {@link #begin}.
   *
   * @param settled told whenever all that the recipes need is in the index, on the loop's thread;
   *     says whether there is more to do
   */
  VectorUpkeep(
      DocumentTables tables,
      RecipeTables recipes,
      DocumentReader reader,
      EmbedderSet embedders,
      CatchUp index,
      Predicate<TenantId> settled,
      Pauses pauses) {
    this.tables = tables;
    this.recipes = recipes;
    this.reader = reader;
    this.gaps = new VectorGaps(tables);
    this.vectors = new VectorTables(tables);
    this.maker = new DocumentVectors(embedders);
    this.embedders = embedders;
    this.index = index;
    this.settled = settled;
    tables.tenants().forEach(this::judge);
    this.loop = new BackgroundLoop("vector-upkeep", this::work, pauses);
  }

  /** Begins. */
  void begin() {
    loop.wake();
  }

  /** Looks for work now: a recipe has changed, or a document lacks vectors. */
  void wake() {
    loop.wake();
  }

  /** Whether the tenant's vectors are not to be used now. */
  boolean wordsOnly(TenantId tenant) {
    return wordsOnly.contains(tenant);
  }

  /** Whether the document waits for vectors that questions use. */
  boolean lacks(TenantId tenant, DocumentName document) {
    return spaces(recipes.serving(tenant))
        .map(spaces -> gaps.lacks(tenant, document, spaces))
        .orElse(true);
  }

  /** How many of the tenant's documents wait for vectors that questions use. */
  int lag(TenantId tenant) {
    return spaces(recipes.serving(tenant)).map(spaces -> gaps.lacking(tenant, spaces)).orElse(0);
  }

  /** How many documents of all tenants wait for vectors that questions use. */
  int lag() {
    return tables.tenants().stream().mapToInt(this::lag).sum();
  }

  /** How many of the tenant's documents wait for vectors of the candidate. */
  int candidateLag(TenantId tenant) {
    return recipes
        .candidate(tenant)
        .map(each -> each.spaces(embedders))
        .map(spaces -> gaps.lacking(tenant, spaces))
        .orElse(0);
  }

  private Progress work() {
    boolean failed = false;
    for (TenantId tenant : tables.tenants()) {
      if (closing) {
        return Progress.NOTHING_LEFT;
      }
      try {
        if (piece(tenant)) {
          return Progress.MORE;
        }
      } catch (RuntimeException e) {
        LOG.warn("Vectors of a tenant cannot be made ({})", KnowledgeException.describe(e));
        failed = true;
      }
      failed |= !later.getOrDefault(tenant, Set.of()).isEmpty();
    }
    later.clear();
    return failed ? Progress.FAILED : Progress.NOTHING_LEFT;
  }

  /** One document of the tenant; false when it has nothing left to do. */
  private boolean piece(TenantId tenant) {
    judge(tenant);
    List<Space> serving = recipes.serving(tenant).spaces(embedders);
    if (makeOne(tenant, serving)) {
      return true;
    }
    Optional<RetrievalRecipe> candidate = recipes.candidate(tenant);
    List<Space> coming = candidate.map(each -> each.spaces(embedders)).orElse(List.of());
    if (makeOne(tenant, coming)) {
      return true;
    }
    if (closing) {
      // Stopped half-way: what is there stays.
      return false;
    }
    Set<Space> needed = new LinkedHashSet<>(serving);
    needed.addAll(coming);
    Optional<Gap> others = gaps.anyWithOthers(tenant, needed);
    // The searches that use them end first.
    if (others.isPresent() && !recipes.justSwitched(tenant)) {
      vectors.removeOthers(tenant, others.get(), needed);
      index.follow(tenant, others.get().document());
      return true;
    }
    return !wordsOnly(tenant) && lag(tenant) == 0 && candidateReady(tenant) && settled.test(tenant);
  }

  /** Whether all that a candidate needs is in the index. */
  boolean candidateReady(TenantId tenant) {
    return candidateLag(tenant) == 0 && index.lag(tenant) == 0;
  }

  private boolean makeOne(TenantId tenant, List<Space> spaces) {
    Set<DocumentName> failed = later.computeIfAbsent(tenant, _ -> new HashSet<>());
    Optional<Gap> next = gaps.anyLacking(tenant, spaces, failed);
    if (next.isEmpty()) {
      return false;
    }
    DocumentName document = next.get().document();
    try {
      if (make(tenant, next.get(), spaces)) {
        index.follow(tenant, document);
      }
    } catch (RuntimeException e) {
      LOG.warn("Vectors of a document cannot be made ({})", KnowledgeException.describe(e));
      failed.add(document);
    }
    return !closing;
  }

  /** False when the runtime ends before the last vector is made. */
  private boolean make(TenantId tenant, Gap lacking, List<Space> spaces) {
    List<Space> missing = new ArrayList<>();
    for (Space space : spaces) {
      if (gaps.lacksNow(tenant, lacking.document(), space)) {
        missing.add(space);
      }
    }
    // Closed before the index follows, which reads the document too.
    try (DocumentBatch batch = reader.batch(tenant, false)) {
      if (batch.add(lacking.document()) instanceof Put put) {
        Optional<Map<Space, List<StoredVector>>> made =
            maker.of(put.document(), missing, () -> !closing);
        made.ifPresent(each -> vectors.add(tenant, lacking, each));
        return made.isPresent();
      }
      return true;
    }
  }

  /** Decides whether meaning can be searched. */
  private void judge(TenantId tenant) {
    Optional<List<Space>> spaces = spaces(recipes.serving(tenant));
    int documents = tables.documentCount(tenant);
    int lacking = spaces.map(each -> gaps.lacking(tenant, each)).orElse(documents);
    boolean byWords = lacking > Math.max(1, documents * MOST_LACKING) || spaces.isEmpty();
    boolean behind = wordsOnly.contains(tenant) && index.lag(tenant) > 0;
    if (!byWords && !behind) {
      if (wordsOnly.remove(tenant)) {
        LOG.info("A tenant's vectors are there; its questions are answered by meaning again");
      }
    } else if (documents > 0 && byWords && wordsOnly.add(tenant)) {
      LOG.info(
          "{} documents of a tenant get vectors; until then words alone are searched", lacking);
    }
  }

  /** The spaces that questions need; empty while one of its embedders cannot be opened. */
  private Optional<List<Space>> spaces(RetrievalRecipe recipe) {
    try {
      return Optional.of(recipe.textSpaces(embedders));
    } catch (KnowledgeException e) {
      LOG.debug("An embedder cannot be opened", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    closing = true;
    loop.close();
  }
}
