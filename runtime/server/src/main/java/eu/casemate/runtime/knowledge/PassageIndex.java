package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.DocumentName;
import eu.casemate.runtime.document.Language;
import eu.casemate.runtime.document.Passage;
import eu.casemate.runtime.document.PassageId;
import eu.casemate.runtime.document.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
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
import org.apache.lucene.store.FSDirectory;

/**
 * The Lucene index: words and vectors of passages. One index for all tenants; both searches carry
 * the tenant as a filter. The commit notes the generation of each tenant.
 */
final class PassageIndex implements DerivedStore, AutoCloseable {

  private static final String GENERATION = "generation:";

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /** A passage found and its language. */
  record Hit(PassageId id, Language language) {}

  /** Opens the index; a damaged one is emptied, so that it is behind and made again. */
  PassageIndex(Path folder) {
    try {
      Files.createDirectories(folder);
      directory = FSDirectory.open(folder);
      writer = openOrEmpty(folder);
      searchers = new SearcherManager(writer, new WordsSearcher());
    } catch (IOException e) {
      throw new KnowledgeException(
          "The index in " + folder + " cannot be opened; is another runtime using it?", e);
    }
  }

  private IndexWriter openOrEmpty(Path folder) throws IOException {
    try {
      return new IndexWriter(directory, config());
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | java.nio.file.NoSuchFileException
        | java.io.EOFException e) {
      empty(folder);
      return new IndexWriter(directory, config());
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().equals(IndexWriter.WRITE_LOCK_NAME)) {
          Files.delete(file);
        }
      }
    }
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig(WordsQuery.ANALYZER)
        .setSimilarity(WordsQuery.SIMILARITY)
        .setRAMBufferSizeMB(16)
        .setCommitOnClose(false);
  }

  @Override
  public long generation(TenantId tenant) {
    return Long.parseLong(commitData().getOrDefault(GENERATION + tenant.value(), "0"));
  }

  @Override
  public synchronized void replace(StoredDocument document, long generation) {
    change(
        "update",
        document.tenant(),
        generation,
        () -> {
          writer.deleteDocuments(documentTerm(document.tenant(), document.name()));
          add(document);
        });
  }

  @Override
  public synchronized void rebuild(
      TenantId tenant, Consumer<Consumer<StoredDocument>> documents, long generation) {
    change(
        "rebuild",
        tenant,
        generation,
        () -> {
          writer.deleteDocuments(new Term(WordsQuery.TENANT, tenant.value()));
          documents.accept(
              document -> {
                try {
                  add(document);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
        });
  }

  /** Passages that share words with the question, best first. */
  List<Hit> byWords(Question question, int limit) {
    return search(WordsQuery.of(question), limit);
  }

  /** Passages whose vectors are near, best first. */
  List<Hit> byMeaning(TenantId tenant, Embedding vector, int limit) {
    Query mine = new TermQuery(new Term(WordsQuery.TENANT, tenant.value()));
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
      IndexSearcher searcher = searchers.acquire();
      try {
        return reading.from(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new KnowledgeException(
          "The index cannot be read; restart the runtime to make it again", e);
    }
  }

  /** A change of the index. */
  private interface Change {
    void make() throws IOException;
  }

  private void change(String what, TenantId tenant, long generation, Change change) {
    try {
      change.make();
      Map<String, String> data = commitData();
      data.put(GENERATION + tenant.value(), Long.toString(generation));
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
      searchers.maybeRefreshBlocking();
    } catch (IOException | UncheckedIOException e) {
      throw new KnowledgeException("Cannot " + what + " the index; is the disk full?", e);
    }
  }

  private synchronized Map<String, String> commitData() {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> live = writer.getLiveCommitData();
    if (live != null) {
      live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  private void add(StoredDocument document) throws IOException {
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
      entry.add(
          new KnnFloatVectorField(
              WordsQuery.VECTOR,
              stored.embedding().numbers(),
              VectorSimilarityFunction.DOT_PRODUCT));
      writer.addDocument(entry);
    }
  }

  private static Term documentTerm(TenantId tenant, DocumentName name) {
    return new Term(WordsQuery.DOCUMENT, tenant.value() + "/" + name.value());
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
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
        org.apache.lucene.index.@org.jspecify.annotations.Nullable IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(WordsQuery.SIMILARITY);
      return searcher;
    }
  }
}
