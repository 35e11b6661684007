package eu.casemate.evaluation;

import eu.casemate.evaluation.QuestionList.Labelled;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.knowledge.RetrievalRecipe;
import eu.casemate.runtime.knowledge.RetrievalTrial.Outcome;
import eu.casemate.runtime.knowledge.View;
import eu.casemate.runtime.knowledge.ranking.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where the right section stands for the labelled questions, and what is held to be off topic. */
final class AnswerEvaluation {

  private static final String TENANT = "shipped";
  private static final List<String> OFF_TOPIC =
      List.of("off-topic.tsv", "off-topic-calibration.tsv");
  private static final List<String> ON_TOPIC = List.of("answers.tsv", "on-topic-calibration.tsv");
  // How far below the nearest answerable question of the calibration the threshold is set.
  private static final double MARGIN = 0.005;

  private final Bench bench;
  private final Options options;
  private final List<String> embedders;
  private final Set<View> views;
  private final ShippedSections sections;
  private final List<String> results = new ArrayList<>();

  /** How many questions of a kind have the right section first, among three, among ten. */
  private static final class Counts {
    int questions;
    int first;
    int three;
    int ten;
    int wholeInTen;

    void add(List<Integer> ranks) {
      int best = Collections.min(ranks);
      questions++;
      first += best == 1 ? 1 : 0;
      three += best <= 3 ? 1 : 0;
      ten += best <= 10 ? 1 : 0;
      wholeInTen += Collections.max(ranks) <= 10 ? 1 : 0;
    }

    String text() {
      return "questions=%d first=%d among3=%d among10=%d all_needs_among10=%d"
          .formatted(questions, first, three, ten, wholeInTen);
    }
  }

  AnswerEvaluation(Bench bench, Options options) throws IOException {
    this.bench = bench;
    this.options = options;
    this.embedders = options.embedders().orElse(List.of(bench.embedders().getFirst()));
    this.views = options.views();
    this.sections = new ShippedSections(bench.shipped());
  }

  void run() throws IOException, InterruptedException {
    List<String> needed = new ArrayList<>(embedders);
    if (options.has("--calibrate")) {
      bench.embedders().stream().filter(each -> !needed.contains(each)).forEach(needed::add);
    }
    bench.ingest(
        TENANT, Bench.recipe(needed, views, Weights.DEFAULT), bench.shipped(), Optional.empty());
    List<Labelled> answers = QuestionList.read(bench.questions(), "answers.tsv");
    Weights plain = new Weights(0.4, 0, 0, 0, Weights.DEFAULT.graph());
    RetrievalRecipe serving = Bench.recipe(embedders, views, Weights.DEFAULT);
    RetrievalRecipe fixed = Bench.recipe(embedders, views, plain);
    RetrievalRecipe first = Bench.recipe(embedders.subList(0, 1), views, plain);
    ranks("product", answers, Leg.ALL, serving);
    ranks("words", answers, Set.of(Leg.WORDS), fixed);
    ranks("meaning-" + embedders.getFirst(), answers, Set.of(Leg.MEANING), first);
    ranks("fixed-0.4", answers, Set.of(Leg.WORDS, Leg.MEANING), fixed);
    refused(serving);
    results.addAll(new KnownAnswerEvaluation(bench, TENANT).of(bench.knownAnswers()));
    if (options.has("--calibrate")) {
      for (String each : bench.embedders()) {
        calibrate(each);
      }
    }
    results.forEach(each -> System.out.println("result " + each));
  }

  private void ranks(String name, List<Labelled> answers, Set<Leg> legs, RetrievalRecipe recipe) {
    bench.progress.begin("asking by " + name, answers.size());
    Map<String, Counts> kinds = new TreeMap<>();
    Counts all = new Counts();
    for (Labelled each : answers) {
      if (each.answered()) {
        List<Integer> ranks = each.labels().ranks(found(each, legs, recipe));
        kinds.computeIfAbsent(each.kind(), _ -> new Counts()).add(ranks);
        all.add(ranks);
        if (options.has("--each") && name.equals("product")) {
          results.add(
              "question id=%s kind=%s ranks=%s".formatted(each.id(), each.kind(), told(ranks)));
        }
      }
      bench.progress.step();
    }
    kinds.forEach((kind, counts) -> add(name, recipe, kind, counts));
    add(name, recipe, "all", all);
  }

  private void add(String name, RetrievalRecipe recipe, String kind, Counts counts) {
    String made =
        name.equals("words")
            ? "none"
            : String.join("+", recipe.embedders())
                + " views="
                + views.stream().sorted().map(View::word).collect(Collectors.joining("+"));
    results.add("retrieval=%s embedders=%s kind=%s %s".formatted(name, made, kind, counts.text()));
  }

  private static String told(List<Integer> ranks) {
    return ranks.stream()
        .map(rank -> rank == Labels.NOWHERE ? "none" : Integer.toString(rank))
        .collect(Collectors.joining(","));
  }

  private List<String> found(Labelled question, Set<Leg> legs, RetrievalRecipe recipe) {
    return bench.search(TENANT, question.text(), SearchFilter.ANY, legs, recipe).sections().stream()
        .map(each -> each.section().document() + "#" + sections.heading(each.section()))
        .toList();
  }

  private void refused(RetrievalRecipe recipe) throws IOException {
    for (String name : List.of(ON_TOPIC, OFF_TOPIC).stream().flatMap(List::stream).toList()) {
      List<String> refused = new ArrayList<>();
      int asked = 0;
      List<Labelled> questions = QuestionList.read(bench.questions(), name);
      for (Labelled each : questions) {
        if (!each.kind().equals(QuestionList.UNANSWERED)) {
          asked++;
          if (outcome(each, recipe).offTopic()) {
            refused.add(each.id());
          }
        }
      }
      String made = String.join("+", recipe.embedders());
      results.add(
          "list=%s embedders=%s asked=%d refused=%d"
                  .formatted(name.replace(".tsv", ""), made, asked, refused.size())
              + (ON_TOPIC.contains(name) && !refused.isEmpty()
                  ? " wrongly=" + String.join(",", refused)
                  : ""));
    }
  }

  /** The threshold that refuses no answerable question of the calibration, and what it refuses. */
  private void calibrate(String embedder) throws IOException {
    RetrievalRecipe recipe = Bench.recipe(List.of(embedder), views, Weights.DEFAULT);
    Map<String, List<Double>> distances = new LinkedHashMap<>();
    for (String name : List.of(ON_TOPIC, OFF_TOPIC).stream().flatMap(List::stream).toList()) {
      List<Double> of = new ArrayList<>();
      for (Labelled each : QuestionList.read(bench.questions(), name)) {
        if (!each.kind().equals(QuestionList.UNANSWERED)) {
          outcome(each, recipe).distance().ifPresent(of::add);
        }
      }
      distances.put(name, of);
    }
    double nearest =
        Metrics.quantile(distances.getOrDefault("on-topic-calibration.tsv", List.of()), 0);
    double threshold = Math.floor((nearest - MARGIN) * 1000) / 1000;
    String below =
        distances.entrySet().stream()
            .map(
                each ->
                    each.getKey().replace(".tsv", "")
                        + "="
                        + each.getValue().stream().filter(value -> value < threshold).count())
            .collect(Collectors.joining(" "));
    results.add(
        String.format(
            Locale.ROOT,
            "calibrated embedder=%s offTopicBelow=%.3f refused: %s",
            embedder,
            threshold,
            below));
  }

  private Outcome outcome(Labelled question, RetrievalRecipe recipe) {
    return bench.search(TENANT, question.text(), SearchFilter.ANY, Leg.ALL, recipe);
  }
}
