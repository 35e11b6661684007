package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.runtime.documents.facts.Fact.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Acts of law and their articles. An article of an act "named above" is one of the act that the
 * same document named with this article before.
 */
final class Laws {

  private static final String ACT =
      "(?:(loi|décret|ordonnance|arrêté|directive|règlement|regulation|decree|act)"
          + "(?:\\s+\\((?:UE|CE|EU|EC)\\))?"
          + "(?:\\s+(?:n[°o]\\s*|no\\.?\\s*)?(\\d{2,4}[-/]\\d{2,5}))?"
          + "(?:/(?:CE|UE|EC|EU))?"
          + "(?:\\s+(?:du|of)\\s+(%s))?)".formatted(Dates.WRITTEN);

  private static final Pattern ACTS = Pattern.compile("\\b" + ACT, Pattern.CASE_INSENSITIVE);

  private static final Pattern ARTICLE =
      Pattern.compile(
          "\\barticles?\\s+((?:[LRD]\\.?\\s?)?\\d{1,4}(?:-\\d{1,3}){0,3})"
              + "(?:er|<sup>er</sup>|(?=\\W)|$)"
              + "(?:\\s+(?:du|de\\s+la|de\\s+l[’']|of\\s+the|of)\\s*"
              + "(?:même\\s+(code)|"
              + ACT
              + "|(code\\s+[\\p{L}’' -]{3,70})))?",
          Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> ENGLISH =
      Map.of("règlement", "regulation", "décret", "decret", "decree", "decret", "arrêté", "arrete");

  // An article's number, and the act that the document named with it.
  private final Map<String, String> known = new HashMap<>();
  private String lastCode = "";

  void find(String text, List<Fact> facts) {
    Matcher act = ACTS.matcher(text);
    while (act.find()) {
      TextSpan span = new TextSpan(act.start(), act.end());
      Optional<String> byNumber = byNumber(act.group(1), act.group(2));
      Optional<String> byDay = byDay(act.group(1), act.group(3));
      byNumber.ifPresent(key -> facts.add(new Fact(Kind.LAW, key, span)));
      byDay.ifPresent(key -> facts.add(new Fact(Kind.DATED_LAW, key, span)));
    }
    Matcher article = ARTICLE.matcher(text);
    while (article.find()) {
      String number = article.group(1).replaceAll("[.\\s]", "").toUpperCase(Locale.ROOT);
      Optional<String> law = law(article).or(() -> Optional.ofNullable(known.get(number)));
      if (law.isPresent()) {
        known.put(number, law.get());
        TextSpan span = new TextSpan(article.start(), article.end());
        facts.add(new Fact(Kind.ARTICLE, number + " @ " + law.get(), span));
      }
    }
  }

  private Optional<String> law(Matcher article) {
    if (article.group(2) != null) {
      return Optional.of(lastCode).filter(code -> !code.isEmpty());
    }
    if (article.group(6) != null) {
      Optional<String> code = NameKey.of(article.group(6).split("\\s+(?:et|and|qui)\\s", 2)[0]);
      code.ifPresent(key -> lastCode = key);
      return code;
    }
    Optional<String> byNumber = byNumber(article.group(3), article.group(4));
    return byNumber.isPresent() ? byNumber : byDay(article.group(3), article.group(5));
  }

  private static Optional<String> byNumber(@Nullable String kind, @Nullable String number) {
    return kind == null || number == null
        ? Optional.empty()
        : Optional.of(kind(kind) + " " + number);
  }

  private static Optional<String> byDay(@Nullable String kind, @Nullable String day) {
    return kind == null || day == null
        ? Optional.empty()
        : Dates.iso(day).map(iso -> kind(kind) + " " + iso);
  }

  private static String kind(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return ENGLISH.getOrDefault(lower, lower);
  }
}
