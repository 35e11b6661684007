package eu.casemate.runtime.knowledge;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** Opens an index for searches after every byte of its last commit was read. */
final class WholeIndex extends SearcherFactory {

  private WholeIndex() {}

  /**
   * The searchers of the last commit. Lucene else answers from a file with a flipped bit.
   *
   * @throws IOException when a file is damaged or cannot be read
   */
  static SearcherManager open(Directory directory) throws IOException {
    SearcherManager searchers = new SearcherManager(directory, new WholeIndex());
    boolean whole = false;
    try {
      check(searchers);
      whole = true;
      return searchers;
    } finally {
      if (!whole) {
        searchers.close();
      }
    }
  }

  private static void check(SearcherManager searchers) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        leaf.reader().checkIntegrity();
      }
    } finally {
      searchers.release(searcher);
    }
  }

  /** Ranks as the index was written. */
  @Override
  public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(WordQuery.SIMILARITY);
    return searcher;
  }
}
