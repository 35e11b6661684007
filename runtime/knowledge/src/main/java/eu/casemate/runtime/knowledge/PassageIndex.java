package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;

/**
 * The Lucene index: words and vectors of passages. One index for all tenants; both searches carry
 * the tenant as a filter. Each commit holds the marks of the tenants. Searches read the last commit
 * only, so a change that fails half-way is never seen and the next one starts from that commit.
 */
final class PassageIndex implements DerivedStore, AutoCloseable {

  // To be raised with any change of the fields or the analysis: indexes are then made again.
  private static final int RECIPE = 2;
  private static final String MARK = "mark:";

  private final IndexFiles files;
  private final String vectors;

  /** A passage found and its language. */
  record Hit(PassageId id, Language language) {}

  /**
   * Opens the index; a damaged one is emptied, so that it has no marks and is made again.
   *
   * @param vectors the identity of the vectors to take in; passages with others get none
   */
  PassageIndex(Directory directory, VectorIdentity vectors) {
    this.files = new IndexFiles(directory);
    this.vectors = vectors.text();
  }

  @Override
  public StoreName name() {
    return StoreName.INDEX;
  }

  @Override
  public String recipe() {
    return "index=" + RECIPE + " vectors: " + vectors;
  }

  @Override
  public void ping() {
    files.read(searcher -> searcher.getIndexReader().numDocs());
  }

  @Override
  public Optional<StoreMark> mark(TenantId tenant) {
    return StoreMark.parse(files.marks().getOrDefault(MARK + tenant.value(), ""));
  }

  @Override
  public void clear(TenantId tenant) {
    files.change(
        open -> {
          open.deleteDocuments(new Term(WordsQuery.TENANT, tenant.value()));
          Map<String, String> marks = IndexFiles.marks(open);
          marks.remove(MARK + tenant.value());
          open.setLiveCommitData(marks.entrySet());
        });
  }

  @Override
  public void apply(TenantId tenant, List<DocumentChange> changes, StoreMark mark) {
    files.change(
        open -> {
          Map<String, String> marks = IndexFiles.marks(open);
          mark.requireNextAfter(StoreMark.parse(marks.getOrDefault(MARK + tenant.value(), "")));
          for (DocumentChange each : changes) {
            open.deleteDocuments(documentTerm(tenant, each.name()));
            if (each instanceof Put put) {
              add(open, put.document());
            }
          }
          marks.put(MARK + tenant.value(), mark.text());
          open.setLiveCommitData(marks.entrySet());
        });
  }

  /** Passages that share words with the question, best first. */
  List<Hit> byWords(Caller caller, Question question, int limit) {
    return search(WordsQuery.of(caller, question), limit);
  }

  /** Passages whose vectors are near, best first. */
  List<Hit> byMeaning(Caller caller, Embedding vector, int limit) {
    Query mine = new TermQuery(new Term(WordsQuery.TENANT, caller.tenant().value()));
    return search(new KnnFloatVectorQuery(WordsQuery.VECTOR, vector.numbers(), limit, mine), limit);
  }

  /** The number of passages of a tenant in the index. */
  int count(TenantId tenant) {
    return files.read(
        searcher -> searcher.count(new TermQuery(new Term(WordsQuery.TENANT, tenant.value()))));
  }

  private List<Hit> search(Query query, int limit) {
    return files.read(
        searcher -> {
          List<Hit> hits = new ArrayList<>();
          for (ScoreDoc found : searcher.search(query, limit).scoreDocs) {
            Document document = searcher.storedFields().document(found.doc);
            Language language =
                Language.of(document.get(WordsQuery.LANGUAGE)).orElse(Language.ENGLISH);
            hits.add(new Hit(new PassageId(document.get(WordsQuery.ID)), language));
          }
          return hits;
        });
  }

  private void add(IndexWriter open, StoredDocument document) throws IOException {
    boolean comparable = document.vectors().equals(vectors);
    for (StoredPassage stored : document.passages()) {
      Passage passage = stored.passage();
      String code = passage.language().code();
      Document entry = new Document();
      entry.add(new StringField(WordsQuery.TENANT, document.tenant().value(), Store.NO));
      entry.add(
          new StringField(
              WordsQuery.DOCUMENT,
              documentTerm(document.tenant(), document.name()).text(),
              Store.NO));
      entry.add(new StringField(WordsQuery.ID, passage.id().value(), Store.YES));
      entry.add(new StringField(WordsQuery.LANGUAGE, code, Store.YES));
      entry.add(new TextField(WordsQuery.TEXT + code, passage.text(), Store.NO));
      entry.add(new TextField(WordsQuery.HEADING + code, passage.section(), Store.NO));
      for (String entity : stored.entities()) {
        entry.add(new StringField(WordsQuery.ENTITY, entity.toLowerCase(Locale.ROOT), Store.NO));
      }
      if (comparable) {
        entry.add(
            new KnnFloatVectorField(
                WordsQuery.VECTOR,
                stored.embedding().numbers(),
                VectorSimilarityFunction.DOT_PRODUCT));
      }
      open.addDocument(entry);
    }
  }

  private static Term documentTerm(TenantId tenant, DocumentName name) {
    return new Term(WordsQuery.DOCUMENT, tenant.value() + "/" + name.value());
  }

  @Override
  public void close() {
    files.close();
  }
}
