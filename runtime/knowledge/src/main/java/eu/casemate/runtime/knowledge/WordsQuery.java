package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.tenancy.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/** The fields of the index and the query by words: BM25 over text and headings, by language. */
final class WordsQuery {

  static final String TENANT = "tenant";
  static final String DOCUMENT = "document";
  static final String ID = "id";
  static final String LANGUAGE = "language";
  static final String ENTITY = "entity";
  static final String VECTOR = "vector";
  static final String TEXT = "text_";
  static final String HEADING = "heading_";

  static final Similarity SIMILARITY = new BM25Similarity(0.9f, 0.4f);

  private static final float HEADING_BOOST = 0.5f;
  private static final float ENTITY_BOOST = 3f;
  private static final int MAX_TERMS = 200;
  private static final Pattern BETWEEN_ENTITIES = Pattern.compile("[^\\p{L}\\p{N}_:-]+");

  private static final Analyzer FRENCH = new FrenchAnalyzer();
  private static final Analyzer ENGLISH = new EnglishAnalyzer();

  static final Analyzer ANALYZER =
      new PerFieldAnalyzerWrapper(
          new KeywordAnalyzer(),
          Map.of(
              TEXT + "fr",
              FRENCH,
              HEADING + "fr",
              FRENCH,
              TEXT + "en",
              ENGLISH,
              HEADING + "en",
              ENGLISH));

  private WordsQuery() {}

  /** Any word may match, in either language; only the tenant's passages do. */
  static Query of(Caller caller, Question question) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Language language : Language.values()) {
      String code = language.code();
      for (String term : terms(TEXT + code, question.text())) {
        any.add(new TermQuery(new Term(TEXT + code, term)), Occur.SHOULD);
        Query heading = new TermQuery(new Term(HEADING + code, term));
        any.add(new BoostQuery(heading, HEADING_BOOST), Occur.SHOULD);
      }
    }
    BETWEEN_ENTITIES
        .splitAsStream(question.text().toLowerCase(Locale.ROOT))
        .filter(word -> word.indexOf('-') > 0 || word.indexOf('_') > 0)
        .distinct()
        .limit(MAX_TERMS)
        .map(word -> new BoostQuery(new TermQuery(new Term(ENTITY, word)), ENTITY_BOOST))
        .forEach(query -> any.add(query, Occur.SHOULD));
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(new TermQuery(new Term(TENANT, caller.tenant().value())), Occur.FILTER)
        .build();
  }

  private static Set<String> terms(String field, String text) {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream tokens = ANALYZER.tokenStream(field, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && terms.size() < MAX_TERMS) {
        terms.add(term.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail to be read", e);
    }
    return terms;
  }
}
