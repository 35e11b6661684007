package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.ranking.WordsFound;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;

/** The words of sections in Lucene, an index for each tenant. */
final class WordIndex extends TenantIndexes {

  // To be raised with any change of the fields or the analysis: indexes are then made again.
  private static final int RECIPE = 3;
  // More sections than this under one title cannot all be meant.
  private static final int MOST_TITLED = 50;

  WordIndex(Path folder, Function<Path, Directory> directories) {
    super(folder, directories, MOST_OPEN);
  }

  @Override
  public StoreName name() {
    return StoreName.WORDS;
  }

  @Override
  public String recipe() {
    return "words=" + RECIPE;
  }

  /** What the words of the question find: at most {@code limit} sections. */
  WordsFound find(TenantId tenant, Question question, SearchFilter filter, int limit) {
    return read(
        tenant,
        searcher -> {
          Query query = WordQuery.anyWord(question.text(), filter);
          ScoreDoc[] found = searcher.search(query, limit).scoreDocs;
          Map<SectionKey, Double> scores = new LinkedHashMap<>();
          for (ScoreDoc each : found) {
            scores.put(section(searcher, each), (double) each.score);
          }
          double coverage =
              found.length == 0 ? 0 : Coverage.of(searcher, found[0].doc, question.text());
          return new WordsFound(scores, coverage, titled(searcher, question, filter));
        });
  }

  /** How many of the tenant's sections are in the index. */
  int count(TenantId tenant) {
    return read(tenant, searcher -> searcher.getIndexReader().numDocs());
  }

  private static Set<SectionKey> titled(
      IndexSearcher searcher, Question question, SearchFilter filter) throws IOException {
    Set<SectionKey> titled = new LinkedHashSet<>();
    Query query = WordQuery.titleIn(question.text(), filter);
    for (ScoreDoc each : searcher.search(query, MOST_TITLED).scoreDocs) {
      titled.add(section(searcher, each));
    }
    return titled;
  }

  private static SectionKey section(IndexSearcher searcher, ScoreDoc found) throws IOException {
    Document document = searcher.storedFields().document(found.doc, Set.of(WordQuery.SECTION));
    return SectionTerm.parse(document.get(WordQuery.SECTION));
  }

  @Override
  void add(IndexWriter writer, StoredDocument document) throws IOException {
    Language language = document.language();
    Map<Integer, StringBuilder> texts = new LinkedHashMap<>();
    for (StoredPassage stored : document.passages()) {
      texts
          .computeIfAbsent(stored.section(), _ -> new StringBuilder(stored.passage().section()))
          .append('\n')
          .append(stored.passage().text());
    }
    for (Map.Entry<Integer, StringBuilder> section : texts.entrySet()) {
      SectionKey key = new SectionKey(document.name(), section.getKey());
      Document entry = new Document();
      entry.add(new StringField(WordQuery.DOCUMENT, document.name().value(), Store.NO));
      entry.add(new StringField(WordQuery.SECTION, SectionTerm.of(key), Store.YES));
      entry.add(new StringField(WordQuery.LANGUAGE, language.code(), Store.YES));
      for (String title : WordQuery.titles(document.title())) {
        entry.add(new StringField(WordQuery.TITLE, title, Store.NO));
      }
      entry.add(new TextField(WordQuery.text(language), section.getValue().toString(), Store.NO));
      writer.addDocument(entry);
    }
  }

  /** Whether the index holds anything of the document. */
  boolean holds(TenantId tenant, String document) {
    return read(tenant, s -> s.count(new TermQuery(new Term(WordQuery.DOCUMENT, document))) > 0);
  }
}
