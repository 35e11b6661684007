package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;

/**
 * How much of a question a section covers: the share of the question's words, each weighted by its
 * rarity, that stand in the section. A word that stands nowhere counts as the rarest. Questions
 * that share words with their answer have 0.8 and more, paraphrases mostly less than 0.3.
 */
final class Coverage {

  private Coverage() {}

  /** The coverage, 0 to 1. */
  static double of(IndexSearcher searcher, int document, String question) throws IOException {
    String code =
        searcher
            .storedFields()
            .document(document, Set.of(WordQuery.LANGUAGE))
            .get(WordQuery.LANGUAGE);
    Language language = Language.of(Objects.requireNonNull(code)).orElse(Language.ENGLISH);
    String field = WordQuery.text(language);
    int sections = searcher.getIndexReader().getDocCount(field);
    double all = 0;
    double held = 0;
    for (String text : WordAnalysis.terms(language, question)) {
      Term term = new Term(field, text);
      int holders = searcher.getIndexReader().docFreq(term);
      double rarity = Math.log(1 + (sections - holders + 0.5) / (Math.max(1, holders) + 0.5));
      all += rarity;
      held += holders > 0 && holds(searcher, document, term) ? rarity : 0;
    }
    return all == 0 ? 0 : held / all;
  }

  private static boolean holds(IndexSearcher searcher, int document, Term term) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    LeafReader reader = leaf.reader();
    PostingsEnum postings = reader.postings(term, PostingsEnum.NONE);
    int local = document - leaf.docBase;
    return postings != null && postings.advance(local) == local;
  }
}
