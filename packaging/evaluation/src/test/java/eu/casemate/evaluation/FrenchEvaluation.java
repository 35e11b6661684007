package eu.casemate.evaluation;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.RetrievalRecipe;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import eu.casemate.runtime.knowledge.ranking.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The glossary of the French accessibility rules, and the Rust guide across its two languages. */
final class FrenchEvaluation {

  private static final DocumentName GLOSSARY = new DocumentName("rgaa/glossaire.json");
  private static final String GUIDE = "rust-guide/";
  private static final Pattern RULE = Pattern.compile("[A-Z]+(-[A-Z0-9]+)+ · .*");
  private static final String MASK = "…";

  private final Bench bench;
  private final List<String> embedders;
  private final Options options;
  private final List<String> results = new ArrayList<>();

  /** A question, where it is asked, and what is right. */
  private record Asked(String question, String right) {}

  FrenchEvaluation(Bench bench, Options options) {
    this.bench = bench;
    this.options = options;
    this.embedders = options.embedders().orElse(List.of(bench.embedders().getFirst()));
  }

  void run() throws IOException, InterruptedException {
    glossary();
    guide();
    results.forEach(each -> System.out.println("result " + each));
  }

  /** Each term is asked; an entry is searched without its title, its term masked in its body. */
  private void glossary() throws IOException, InterruptedException {
    ShippedSections shipped =
        new ShippedSections(Map.of(GLOSSARY, bench.documents().resolve(GLOSSARY.value())));
    Path folder = Files.createDirectories(bench.scratch().resolve("glossary"));
    Map<DocumentName, Path> files = new TreeMap<>();
    List<Asked> asked = new ArrayList<>();
    for (SectionKey key : shipped.all()) {
      String term = shipped.heading(key);
      String whole = String.join("\n\n", shipped.section(key).passages());
      String body = whole.startsWith(term) ? whole.substring(term.length()) : whole;
      String name = String.format(Locale.ROOT, "%03d.md", files.size());
      // A title of its own would name the term; one for all says nothing.
      String text = "# Glossaire\n\n" + masked(term, body.replaceFirst("^\\s*:\\s*", ""));
      files.put(new DocumentName(name), Files.writeString(folder.resolve(name), text));
      asked.add(new Asked(term, name));
    }
    bench.ingest("glossary", recipe(), files, Optional.of(Language.FRENCH));
    hits("glossary", "glossary", SearchFilter.ANY, asked, key -> key.document().value());
  }

  private static String masked(String term, String body) {
    return Pattern.compile(Pattern.quote(term), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(body)
        .replaceAll(Matcher.quoteReplacement(MASK));
  }

  /** The last heading of a section is asked against the sections of the other language. */
  private void guide() throws IOException, InterruptedException {
    Map<DocumentName, Path> files = new TreeMap<>(bench.shipped());
    files
        .keySet()
        .removeIf(name -> !name.value().startsWith(GUIDE) || name.fileName().equals("SUMMARY.md"));
    ShippedSections shipped = new ShippedSections(files);
    bench.ingest("guide", recipe(), files, Optional.empty());
    for (List<String> way : List.of(List.of("en", "fr"), List.of("fr", "en"))) {
      List<Asked> asked = new ArrayList<>();
      for (DocumentName name : files.keySet()) {
        String from = GUIDE + way.getFirst() + "/";
        DocumentName twin =
            new DocumentName(name.value().replaceFirst(from, GUIDE + way.getLast() + "/"));
        if (name.value().startsWith(from) && files.containsKey(twin)) {
          asked.addAll(pairs(shipped, name, twin));
        }
      }
      SearchFilter other = new SearchFilter(Set.of(), Set.of(GUIDE + way.getLast()));
      hits(
          "guide-" + String.join("-", way),
          "guide",
          other,
          asked,
          key -> key.document() + "#" + path(shipped, key));
    }
  }

  private static List<Asked> pairs(ShippedSections shipped, DocumentName name, DocumentName twin) {
    List<List<String>> own = paths(shipped, name);
    List<List<String>> others = paths(shipped, twin);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < own.size() && own.size() == others.size(); i++) {
      String question = own.get(i).isEmpty() ? shipped.title(name) : own.get(i).getLast();
      asked.add(new Asked(question, twin + "#" + others.get(i)));
    }
    return asked;
  }

  private static List<List<String>> paths(ShippedSections shipped, DocumentName name) {
    return shipped.of(name).stream().map(key -> path(shipped, key)).distinct().toList();
  }

  /** The path of Markdown headings: a rule belongs to the section in which it stands. */
  private static List<String> path(ShippedSections shipped, SectionKey key) {
    return shipped.section(key).headings().stream()
        .filter(each -> !RULE.matcher(each).matches())
        .toList();
  }

  private void hits(
      String name,
      String tenant,
      SearchFilter filter,
      List<Asked> asked,
      Function<SectionKey, String> unit) {
    Map<String, Set<Leg>> ways = new LinkedHashMap<>();
    ways.put("words", Set.of(Leg.WORDS));
    ways.put("meaning", Set.of(Leg.MEANING));
    ways.put("fused", Leg.ALL);
    ways.forEach(
        (way, legs) -> {
          bench.progress.begin("asking " + name + " by " + way, asked.size());
          int first = 0;
          int five = 0;
          for (Asked each : asked) {
            List<String> found =
                bench.search(tenant, each.question(), filter, legs, recipe()).sections().stream()
                    .map(Ranked::section)
                    .map(unit)
                    .distinct()
                    .limit(5)
                    .toList();
            first += !found.isEmpty() && found.getFirst().equals(each.right()) ? 1 : 0;
            five += found.contains(each.right()) ? 1 : 0;
            bench.progress.step();
          }
          results.add(
              String.format(
                  Locale.ROOT,
                  "set=%s embedders=%s leg=%s questions=%d hit1=%.3f hit5=%.3f",
                  name,
                  String.join("+", embedders),
                  way,
                  asked.size(),
                  (double) first / asked.size(),
                  (double) five / asked.size()));
        });
  }

  private RetrievalRecipe recipe() {
    return Bench.recipe(embedders, options.views(), Weights.DEFAULT);
  }
}
