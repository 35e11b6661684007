package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.tenancy.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The documents of the appliance and the search over them. Every call acts for its caller's tenant
 * and sees nothing of another. Safe for use by many threads; documents of one tenant are taken in
 * one after the other. Every method throws {@link KnowledgeException} when PostgreSQL or the index
 * does not work; without the graph or the cache all go on.
 */
public interface Knowledge {

  /**
   * Takes a document in. It is safe once this returns; questions find it, and nothing of what it
   * replaced, as far as the report says that nothing waits.
   */
  default IngestOutcome ingest(Caller caller, DocumentUpload upload) {
    return store(caller, upload).get();
  }

  /**
   * Takes a document in, in two steps: it is safe once this returns; what is returned waits, within
   * bounds, until the derived stores have it, and holds no part of its text.
   */
  Supplier<IngestOutcome> store(Caller caller, DocumentUpload upload);

  /** Deletes a document; on return no question finds it. */
  DeletionReport delete(Caller caller, DocumentName name);

  /** The documents, by name. */
  List<DocumentSummary> documents(Caller caller);

  /** The passage with this id. */
  Optional<Passage> passage(Caller caller, PassageId id);

  /** The sections nearest to the question, best first, each by its nearest passage. */
  SearchResult search(Caller caller, Search search);

  /** With which recipe each tenant is searched, and its change. */
  RetrievalRecipes recipes();

  /** At most {@code limit} documents that speak of the same as this one, the nearest first. */
  List<SimilarDocument> similar(Caller caller, DocumentName name, int limit);

  /** How many documents and passages there are. */
  KnowledgeCounts counts(Caller caller);

  /**
   * How each store is, asked now. Never throws.
   *
   * @param caller whose documents' progress is told: of those of other tenants only that the store
   *     works
   */
  List<HealthCheck> checks(Caller caller);
}
