package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * How text becomes words to search by: Snowball's stems, without accents, so that "securite" finds
 * "sécurité", and without the words that say nothing by themselves.
 */
final class WordAnalysis {

  // A question has at most 2,000 characters; more terms than this only cost time.
  private static final int MAX_TERMS = 200;

  private static final CharArraySet ENGLISH_STOPS = stops("english_stop.txt");
  private static final Analyzer FRENCH = new LanguageAnalyzer(Language.FRENCH);
  private static final Analyzer ENGLISH = new LanguageAnalyzer(Language.ENGLISH);

  private WordAnalysis() {}

  static Analyzer of(Language language) {
    return language == Language.FRENCH ? FRENCH : ENGLISH;
  }

  /** The different terms of a text, in order. */
  static Set<String> terms(Language language, String text) {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream tokens = of(language).tokenStream("text", text)) {
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

  private static CharArraySet stops(String file) {
    try {
      return WordlistLoader.getSnowballWordSet(SnowballFilter.class.getResourceAsStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of Lucene cannot be read", e);
    }
  }

  private static final class LanguageAnalyzer extends Analyzer {

    private final Language language;

    LanguageAnalyzer(Language language) {
      this.language = language;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream lower = new LowerCaseFilter(words);
      return new TokenStreamComponents(
          words,
          switch (language) {
            case FRENCH ->
                new SnowballFilter(
                    new ASCIIFoldingFilter(
                        new StopFilter(
                            new ElisionFilter(lower, FrenchAnalyzer.DEFAULT_ARTICLES),
                            FrenchAnalyzer.getDefaultStopSet())),
                    "French");
            case ENGLISH ->
                new SnowballFilter(
                    new ASCIIFoldingFilter(
                        new StopFilter(new EnglishPossessiveFilter(lower), ENGLISH_STOPS)),
                    "English");
          });
    }
  }
}
