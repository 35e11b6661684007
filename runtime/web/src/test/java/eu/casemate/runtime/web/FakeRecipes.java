package eu.casemate.runtime.web;

import eu.casemate.runtime.knowledge.FoundCounts;
import eu.casemate.runtime.knowledge.KnownQuestion;
import eu.casemate.runtime.knowledge.RetrievalComparison;
import eu.casemate.runtime.knowledge.RetrievalProblem;
import eu.casemate.runtime.knowledge.RetrievalRecipes;
import eu.casemate.runtime.knowledge.RetrievalSettings;
import eu.casemate.runtime.knowledge.RetrievalStatus;
import eu.casemate.runtime.knowledge.ranking.Weights;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Recipes in memory; a candidate is ready at once, and its comparison shows a loss. */
final class FakeRecipes implements RetrievalRecipes {

  private static final List<String> EMBEDDERS = List.of("all-minilm-l6-v2-q", "other");
  private static final List<String> VIEWS =
      List.of("passages", "bare-passages", "sentences", "questions");
  private static final RetrievalSettings DEFAULT =
      new RetrievalSettings(EMBEDDERS.subList(0, 1), VIEWS.subList(0, 1), Weights.DEFAULT, false);
  private static final RetrievalComparison LOSS =
      new RetrievalComparison(
          new FoundCounts(9, 8, 9, 9),
          new FoundCounts(9, 7, 8, 9),
          new FoundCounts(1, 1, 1, 1),
          new FoundCounts(1, 0, 0, 1),
          List.of("Review"),
          List.of("Who reviews?"));

  private final Map<TenantId, RetrievalSettings> serving = new HashMap<>();
  private final Map<TenantId, RetrievalSettings> candidates = new HashMap<>();
  private final Map<TenantId, List<KnownQuestion>> known = new HashMap<>();
  private final BiPredicate<Caller, KnownQuestion> hasSection;

  FakeRecipes(BiPredicate<Caller, KnownQuestion> hasSection) {
    this.hasSection = hasSection;
  }

  @Override
  public synchronized RetrievalStatus status(Caller caller) {
    return new RetrievalStatus(
        serving.getOrDefault(caller.tenant(), DEFAULT),
        Optional.ofNullable(candidates.get(caller.tenant()))
            .map(each -> new RetrievalStatus.Candidate(each, 2, 0, 0, Optional.of(LOSS))),
        EMBEDDERS,
        VIEWS,
        false,
        Optional.empty(),
        List.of());
  }

  @Override
  public synchronized List<RetrievalProblem> propose(Caller caller, RetrievalSettings settings) {
    List<RetrievalProblem> problems = new ArrayList<>();
    unknown(problems, "embedder", settings.embedders(), EMBEDDERS);
    unknown(problems, "view", settings.views(), VIEWS);
    if (settings.views().contains("questions")) {
      problems.add(problem("The view questions needs a chat model that writes them"));
    }
    if (settings.rerank()) {
      problems.add(problem("This release has no reranker"));
    }
    if (settings.equals(serving.getOrDefault(caller.tenant(), DEFAULT))) {
      problems.add(problem("These settings serve already"));
    }
    if (problems.isEmpty()) {
      candidates.put(caller.tenant(), settings);
    }
    return problems;
  }

  private static void unknown(
      List<RetrievalProblem> problems, String what, List<String> words, List<String> choices) {
    for (String word : words) {
      if (!choices.contains(word)) {
        problems.add(
            new RetrievalProblem(
                "The " + what + " '" + word + "' is not in this release",
                word,
                choices,
                "Choose from: " + String.join(", ", choices)));
      }
    }
  }

  private static RetrievalProblem problem(String message) {
    return new RetrievalProblem(message, "", List.of(), "Choose otherwise");
  }

  @Override
  public synchronized Acceptance accept(Caller caller) {
    RetrievalSettings candidate = candidates.remove(caller.tenant());
    if (candidate == null) {
      return Acceptance.NOTHING_PROPOSED;
    }
    serving.put(caller.tenant(), candidate);
    return Acceptance.ACCEPTED;
  }

  @Override
  public synchronized boolean drop(Caller caller) {
    return candidates.remove(caller.tenant()) != null;
  }

  @Override
  public synchronized List<KnownQuestion> knownQuestions(Caller caller) {
    return known.getOrDefault(caller.tenant(), List.of());
  }

  @Override
  public synchronized List<RetrievalProblem> putKnownQuestions(
      Caller caller, List<KnownQuestion> questions) {
    for (int i = 0; i < questions.size(); i++) {
      if (!hasSection.test(caller, questions.get(i))) {
        return List.of(problem("Known question " + (i + 1) + " names a section that is not there"));
      }
    }
    known.put(
        caller.tenant(),
        questions.stream().sorted(Comparator.comparing(KnownQuestion::question)).toList());
    return List.of();
  }
}
