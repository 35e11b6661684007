package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lucene index: words and vectors of passages. One index for all tenants; both searches carry
 * the tenant as a filter. Each commit holds the marks of the tenants. Searches read the last commit
 * only, so a change that fails half-way is never seen and the next one starts from that commit.
 */
final class PassageIndex implements DerivedStore, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PassageIndex.class);

  // To be raised with any change of the fields or the analysis: indexes are then made again.
  private static final int RECIPE = 2;
  private static final String MARK = "mark:";

  private final Directory directory;
  private final String vectors;
  private volatile SearcherManager searchers;
  private @Nullable IndexWriter writer;

  /** What changes the index and what searches it. */
  private record Opened(IndexWriter writer, SearcherManager searchers) {}

  /** A passage found and its language. */
  record Hit(PassageId id, Language language) {}

  /**
   * Opens the index; a damaged one is emptied, so that it has no marks and is made again.
   *
   * @param vectors the identity of the vectors to take in; passages with others get none
   */
  PassageIndex(Directory directory, VectorIdentity vectors) {
    this.directory = directory;
    this.vectors = vectors.text();
    try {
      Opened opened = openOrEmpty();
      writer = opened.writer();
      searchers = opened.searchers();
    } catch (IOException e) {
      throw new KnowledgeException(
          "The index cannot be opened; is another runtime using it, or is the disk full?", e);
    }
  }

  /** The directory of the index; made when absent. */
  static Directory directory(Path folder) {
    try {
      return FSDirectory.open(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new KnowledgeException("The folder " + folder + " cannot be opened", e);
    }
  }

  /** Opens the writer and the searchers; only both together show whether the index is whole. */
  private Opened openOrEmpty() throws IOException {
    try {
      return open();
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | NoSuchFileException
        | FileNotFoundException
        | EOFException e) {
      LOG.warn("The index is damaged ({}); it is made again", e.getClass().getSimpleName());
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
      return open();
    }
  }

  private Opened open() throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(WordsQuery.ANALYZER)
            .setSimilarity(WordsQuery.SIMILARITY)
            .setRAMBufferSizeMB(16)
            .setCommitOnClose(false);
    boolean first = !DirectoryReader.indexExists(directory);
    IndexWriter opened = new IndexWriter(directory, config);
    boolean done = false;
    try {
      if (first) {
        opened.commit();
      }
      SearcherManager found = new SearcherManager(directory, new WordsSearcher());
      done = true;
      return new Opened(opened, found);
    } finally {
      if (!done) {
        opened.rollback();
      }
    }
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
    withSearcher(searcher -> searcher.getIndexReader().numDocs());
  }

  @Override
  public synchronized Optional<StoreMark> mark(TenantId tenant) {
    try {
      return StoreMark.parse(marks(writer()).getOrDefault(MARK + tenant.value(), ""));
    } catch (IOException e) {
      throw new KnowledgeException("The index cannot be opened again; is the disk full?", e);
    }
  }

  @Override
  public synchronized void clear(TenantId tenant) {
    change(
        open -> {
          open.deleteDocuments(new Term(WordsQuery.TENANT, tenant.value()));
          Map<String, String> marks = marks(open);
          marks.remove(MARK + tenant.value());
          open.setLiveCommitData(marks.entrySet());
        });
  }

  @Override
  public synchronized void apply(TenantId tenant, List<DocumentChange> changes, StoreMark mark) {
    change(
        open -> {
          Map<String, String> marks = marks(open);
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
    return withSearcher(
        searcher -> searcher.count(new TermQuery(new Term(WordsQuery.TENANT, tenant.value()))));
  }

  private List<Hit> search(Query query, int limit) {
    return withSearcher(
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

  /** A read of the index. */
  private interface Reading<T> {
    T from(IndexSearcher searcher) throws IOException;
  }

  private <T> T withSearcher(Reading<T> reading) {
    try {
      SearcherManager current = searchers;
      IndexSearcher searcher = current.acquire();
      try {
        return reading.from(searcher);
      } finally {
        current.release(searcher);
      }
    } catch (IOException | AlreadyClosedException e) {
      throw new KnowledgeException(
          "The index cannot be read; restart the runtime to make it again", e);
    }
  }

  /** A change of the index. */
  private interface Change {
    void make(IndexWriter open) throws IOException;
  }

  private void change(Change change) {
    boolean done = false;
    try {
      IndexWriter open = writer();
      change.make(open);
      open.commit();
      searchers.maybeRefreshBlocking();
      done = true;
    } catch (IOException | AlreadyClosedException e) {
      throw new KnowledgeException("The index cannot be written; is the disk full?", e);
    } finally {
      if (!done) {
        forget();
      }
    }
  }

  /** The writer; after a failure a new one that starts from the last commit. */
  private IndexWriter writer() throws IOException {
    if (writer == null) {
      Opened opened = openOrEmpty();
      writer = opened.writer();
      // An index made again has segments of the same names: the searchers must not mix them.
      SearcherManager before = searchers;
      searchers = opened.searchers();
      before.close();
    }
    return Objects.requireNonNull(writer);
  }

  private void forget() {
    IndexWriter broken = writer;
    writer = null;
    if (broken != null) {
      try {
        broken.rollback();
      } catch (IOException | AlreadyClosedException e) {
        LOG.debug("What was not committed cannot be dropped; the next writer does", e);
      }
    }
  }

  private static Map<String, String> marks(IndexWriter open) {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> live = open.getLiveCommitData();
    if (live != null) {
      live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
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
  public synchronized void close() {
    try {
      searchers.close();
      if (writer != null) {
        writer.close();
      }
      directory.close();
    } catch (IOException e) {
      throw new KnowledgeException("The index cannot be closed", e);
    }
  }

  /** Searchers that rank as the index was written. */
  private static final class WordsSearcher extends SearcherFactory {

    @Override
    public IndexSearcher newSearcher(
        org.apache.lucene.index.IndexReader reader,
        org.apache.lucene.index.@Nullable IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(WordsQuery.SIMILARITY);
      return searcher;
    }
  }
}
