package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.SearchFilter;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.BytesRef;

/** The fields of the indexes and the queries over them. */
final class WordQuery {

  static final String DOCUMENT = "document";
  static final String SECTION = "section";
  static final String LANGUAGE = "language";
  static final String TITLE = "title";

  /** BM25 with the parameters that short passages ask for. */
  static final Similarity SIMILARITY = new BM25Similarity(0.9f, 0.4f);

  static final Analyzer ANALYZER =
      new PerFieldAnalyzerWrapper(
          new KeywordAnalyzer(),
          Map.of(
              text(Language.FRENCH), WordAnalysis.of(Language.FRENCH),
              text(Language.ENGLISH), WordAnalysis.of(Language.ENGLISH)));

  private static final int MAX_TITLE_WORDS = 8;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\s*\\([^)]*\\)\\s*$");

  private WordQuery() {}

  /** The field of the words of sections in this language. */
  static String text(Language language) {
    return "text_" + language.code();
  }

  /** Any word may match, in either language. */
  static Query anyWord(String question, SearchFilter filter) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Language language : Language.values()) {
      for (String term : WordAnalysis.terms(language, question)) {
        any.add(new TermQuery(new Term(text(language), term)), Occur.SHOULD);
      }
    }
    return filtered(any.build(), filter);
  }

  /** Sections whose document's title stands in the question. */
  static Query titleIn(String question, SearchFilter filter) {
    List<String> words = words(question);
    List<BytesRef> runs = new ArrayList<>();
    for (int from = 0; from < words.size(); from++) {
      for (int to = from + 2; to <= Math.min(words.size(), from + MAX_TITLE_WORDS); to++) {
        runs.add(new BytesRef(String.join(" ", words.subList(from, to))));
      }
    }
    // A title of one word says something only where the question writes it as a name.
    WORD.matcher(question)
        .results()
        .skip(1)
        .map(MatchResult::group)
        .filter(word -> Character.isUpperCase(word.codePointAt(0)) && word.length() > 2)
        .forEach(word -> runs.add(new BytesRef(String.join(" ", words(word)))));
    return filtered(new TermInSetQuery(TITLE, runs), filter);
  }

  /** The forms of a title that a question may use: whole, and without what stands in brackets. */
  static Set<String> titles(String title) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(String.join(" ", words(title)));
    forms.add(String.join(" ", words(IN_BRACKETS.matcher(title).replaceFirst(""))));
    forms.remove("");
    return forms;
  }

  /** The query among the documents that the filter lets through. */
  static Query filtered(Query query, SearchFilter filter) {
    List<Query> filters = filters(filter);
    if (filters.isEmpty()) {
      return query;
    }
    BooleanQuery.Builder both = new BooleanQuery.Builder().add(query, Occur.MUST);
    filters.forEach(each -> both.add(each, Occur.FILTER));
    return both.build();
  }

  /** What the filter asks for, each to be met. */
  static List<Query> filters(SearchFilter filter) {
    List<Query> all = new ArrayList<>();
    if (!filter.languages().isEmpty()) {
      all.add(
          new TermInSetQuery(
              LANGUAGE,
              filter.languages().stream().map(each -> new BytesRef(each.code())).toList()));
    }
    if (!filter.folders().isEmpty()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (String folder : filter.folders()) {
        any.add(new TermQuery(new Term(DOCUMENT, folder)), Occur.SHOULD);
        any.add(new PrefixQuery(new Term(DOCUMENT, folder + "/")), Occur.SHOULD);
      }
      all.add(any.build());
    }
    filter
        .documents()
        .ifPresent(
            named ->
                all.add(
                    new TermInSetQuery(
                        DOCUMENT,
                        named.stream().map(each -> new BytesRef(each.value())).toList())));
    return all;
  }

  private static List<String> words(String text) {
    String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String plain = ACCENTS.matcher(parts).replaceAll("").toLowerCase(Locale.ROOT);
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }
}
