package eu.casemate.evaluation;

import eu.casemate.evaluation.TestCollection.Doc;
import eu.casemate.evaluation.TestCollection.Query;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.knowledge.RetrievalRecipe;
import eu.casemate.runtime.knowledge.View;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import eu.casemate.runtime.knowledge.ranking.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** nDCG@10 and recall@5 of a TREC-like set, by leg and fused. */
final class RetrievalEvaluation {

  private static final Set<Leg> BOTH = Set.of(Leg.WORDS, Leg.MEANING);
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+.!|~&-]");
  private static final int SAMPLE = 200;

  private final Bench bench;
  private final Options options;
  private final TestCollection set;
  private final Map<DocumentName, String> ids = new TreeMap<>();
  private final List<String> results = new ArrayList<>();

  /** The figures of some questions. */
  record Figures(double ndcg, double recall) {

    String text() {
      return String.format(Locale.ROOT, "ndcg10=%.4f recall5=%.4f", ndcg, recall);
    }
  }

  RetrievalEvaluation(Bench bench, Options options) throws IOException {
    this.bench = bench;
    this.options = options;
    this.set = TestCollection.read(options.folder());
  }

  void run() throws IOException, InterruptedException {
    List<List<String>> chosen =
        options.embedders().map(List::of).orElseGet(() -> eachAndAll(bench.embedders()));
    List<String> all = chosen.stream().flatMap(List::stream).distinct().toList();
    Set<View> views = options.views();
    bench.ingest(
        set.name(), Bench.recipe(all, views, Weights.DEFAULT), files(), Optional.of(language()));
    results.add("documents=%d questions=%d".formatted(ids.size(), set.queries().size()));
    for (List<String> embedders : chosen) {
      legs(embedders, views);
      if (options.has("--tune")) {
        tune(embedders, views);
      }
    }
    results.forEach(each -> System.out.println("result set=" + set.name() + " " + each));
  }

  private static List<List<String>> eachAndAll(List<String> embedders) {
    List<List<String>> recipes = new ArrayList<>(embedders.stream().map(List::of).toList());
    if (embedders.size() > 1) {
      recipes.add(embedders);
    }
    return recipes;
  }

  private void legs(List<String> embedders, Set<View> views) {
    Weights plain = with(Weights.DEFAULT, 0, Weights.DEFAULT.graph());
    record Row(String name, Set<Leg> legs, Weights weights) {}
    List<Row> rows =
        List.of(
            new Row("words", Set.of(Leg.WORDS), plain),
            new Row("meaning", Set.of(Leg.MEANING), plain),
            new Row("fused", BOTH, plain),
            new Row("fused+titles", BOTH, Weights.DEFAULT),
            new Row("fused+titles+graph", Leg.ALL, Weights.DEFAULT));
    String made = "embedders=" + String.join("+", embedders) + " views=" + words(views);
    for (Row row : rows) {
      RetrievalRecipe recipe = Bench.recipe(embedders, views, row.weights());
      Figures figures = figures(row.name(), set.queries(), row.legs(), recipe, false);
      results.add(made + " leg=" + row.name() + " " + figures.text());
    }
    RetrievalRecipe recipe = Bench.recipe(embedders, views, Weights.DEFAULT);
    Figures graph = figures("graph", set.queries(), Leg.ALL, recipe, true);
    results.add(made + " leg=graph " + graph.text());
  }

  private void tune(List<String> embedders, Set<View> views) {
    List<Query> even = half(0);
    List<Query> odd = half(1);
    Weights best =
        Tuning.best(
            (weights, legs) ->
                figures("tuning", even, legs, Bench.recipe(embedders, views, weights), false)
                    .ndcg());
    String made = "tuned embedders=" + String.join("+", embedders) + " views=" + words(views);
    results.add(made + " " + best);
    Map<String, Weights> compared = new LinkedHashMap<>();
    compared.put("default", Weights.DEFAULT);
    compared.put("tuned", best);
    compared.forEach(
        (name, weights) -> {
          RetrievalRecipe recipe = Bench.recipe(embedders, views, weights);
          results.add(
              made
                  + " half=chosen-on weights=%s ".formatted(name)
                  + figures(name, even, Leg.ALL, recipe, false).text());
          results.add(
              made
                  + " half=other weights=%s ".formatted(name)
                  + figures(name, odd, Leg.ALL, recipe, false).text());
        });
  }

  private List<Query> half(int rest) {
    return IntStream.range(0, set.queries().size())
        .filter(each -> each % 2 == rest)
        .mapToObj(set.queries()::get)
        .toList();
  }

  private Figures figures(
      String name, List<Query> queries, Set<Leg> legs, RetrievalRecipe recipe, boolean graphOnly) {
    bench.progress.begin("asking " + set.name() + " by " + name, queries.size());
    List<Double> ndcg = new ArrayList<>();
    List<Double> recall = new ArrayList<>();
    for (Query query : queries) {
      List<String> ranked = ranked(query, legs, recipe, graphOnly);
      Map<String, Integer> grades = set.grades().get(query.id());
      ndcg.add(Metrics.ndcg(ranked, grades, 10));
      recall.add(Metrics.recall(ranked, grades, 5));
      bench.progress.step();
    }
    return new Figures(Metrics.mean(ndcg), Metrics.mean(recall));
  }

  /** The documents, each where its best section stands. */
  private List<String> ranked(
      Query query, Set<Leg> legs, RetrievalRecipe recipe, boolean graphOnly) {
    String text =
        query.text().substring(0, Math.min(query.text().length(), Question.MAX_CHARACTERS));
    List<Ranked> sections =
        bench.search(set.name(), text, SearchFilter.ANY, legs, recipe).sections();
    if (graphOnly) {
      sections =
          sections.stream()
              .filter(each -> each.ranks().graph() > 0)
              .sorted(Comparator.comparingInt(each -> each.ranks().graph()))
              .toList();
    }
    return sections.stream().map(each -> ids.get(each.section().document())).distinct().toList();
  }

  private Map<DocumentName, Path> files() throws IOException {
    Path folder = Files.createDirectories(bench.scratch().resolve("set"));
    Map<DocumentName, Path> files = new TreeMap<>();
    for (Doc doc : set.docs()) {
      String text = doc.text().isEmpty() ? doc.title() : doc.text();
      if (text.isEmpty()) {
        System.err.println("left out, for it has no text: " + doc.id());
        continue;
      }
      String name = String.format(Locale.ROOT, "%07d.md", files.size());
      String title = doc.title().isEmpty() ? doc.id() : doc.title();
      String content = "# " + plain(title) + "\n\n" + plain(text) + "\n";
      files.put(new DocumentName(name), Files.writeString(folder.resolve(name), content));
      ids.put(new DocumentName(name), doc.id());
    }
    return files;
  }

  /** As Markdown that reads as this text. */
  private static String plain(String text) {
    return MARKS.matcher(text).replaceAll("\\\\$0");
  }

  /** The language of the whole set: a short document alone may mislead. */
  private Language language() {
    return Language.detect(
        set.docs().stream().limit(SAMPLE).map(Doc::text).collect(Collectors.joining("\n")));
  }

  private static Weights with(Weights weights, double title, double graph) {
    return new Weights(weights.words(), weights.coverageFrom(), weights.coverageTo(), title, graph);
  }

  private static String words(Set<View> views) {
    return views.stream().sorted().map(View::word).collect(Collectors.joining("+"));
  }
}
