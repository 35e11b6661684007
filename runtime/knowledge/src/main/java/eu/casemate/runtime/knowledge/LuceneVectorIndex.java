package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Vectors in Lucene, an index for each tenant, a field for each space. */
final class LuceneVectorIndex extends TenantIndexes implements VectorIndex {

  // To be raised with any change of the fields: indexes are then made again.
  private static final int RECIPE = 1;
  // The graph of neighbours is walked this wide at least: the narrower, the more of the nearest are
  // missed (0.89 of the nearest ten were found with ten).
  private static final int LEAST_CANDIDATES = 100;
  private static final String PASSAGE = "passage";
  private static final String FIELD = "vector-";

  LuceneVectorIndex(Path folder, Function<Path, Directory> directories) {
    super(folder, directories, MOST_OPEN);
  }

  @Override
  public StoreName name() {
    return StoreName.VECTORS;
  }

  @Override
  public String recipe() {
    return "vectors=" + RECIPE;
  }

  @Override
  public List<Near> nearest(TenantId tenant, Nearest query) {
    String field = FIELD + query.space().id();
    int candidates = Math.max(query.limit(), LEAST_CANDIDATES);
    Query near =
        new KnnFloatVectorQuery(field, query.vector().numbers(), candidates, filter(query));
    return read(
        tenant,
        searcher -> {
          List<Near> found = new ArrayList<>();
          for (ScoreDoc each : searcher.search(near, query.limit()).scoreDocs) {
            Document document =
                searcher.storedFields().document(each.doc, Set.of(WordQuery.SECTION, PASSAGE));
            found.add(
                new Near(
                    SectionTerm.parse(document.get(WordQuery.SECTION)),
                    document.getField(PASSAGE).numericValue().intValue(),
                    // Lucene's score of a dot product is (1 + cosine) / 2.
                    2.0 * each.score - 1));
          }
          return found;
        });
  }

  @Override
  public int count(TenantId tenant, Space space) {
    return read(tenant, searcher -> searcher.count(new FieldExistsQuery(FIELD + space.id())));
  }

  private static @Nullable Query filter(Nearest query) {
    List<Query> all = new ArrayList<>(WordQuery.filters(query.filter()));
    if (!query.within().isEmpty()) {
      List<BytesRef> terms = new ArrayList<>();
      for (SectionKey each : query.within()) {
        terms.add(new BytesRef(SectionTerm.of(each)));
      }
      all.add(new TermInSetQuery(WordQuery.SECTION, terms));
    }
    BooleanQuery.Builder every = new BooleanQuery.Builder();
    all.forEach(each -> every.add(each, Occur.FILTER));
    return all.isEmpty() ? null : every.build();
  }

  @Override
  void add(IndexWriter writer, StoredDocument document) throws IOException {
    for (Map.Entry<String, List<StoredVector>> space : document.vectors().entrySet()) {
      String field = FIELD + space.getKey();
      for (StoredVector stored : space.getValue()) {
        SectionKey key = new SectionKey(document.name(), stored.section());
        Document entry = new Document();
        entry.add(new StringField(WordQuery.DOCUMENT, document.name().value(), Store.NO));
        entry.add(new StringField(WordQuery.SECTION, SectionTerm.of(key), Store.YES));
        entry.add(new StringField(WordQuery.LANGUAGE, document.language().code(), Store.NO));
        entry.add(new StoredField(PASSAGE, stored.passage()));
        entry.add(
            new KnnFloatVectorField(
                field, stored.numbers().numbers(), VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(entry);
      }
    }
  }
}
