package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The recipe's change over the stores. */
final class RecipeChanges implements RetrievalRecipes {

  private static final int MOST_HEADING = 2_000;

  private final RecipeTables recipes;
  private final EmbedderSet embedders;
  private final VectorUpkeep upkeep;
  private final SectionQuestions questions;
  private final RecipeGate gate;
  private final KnownItems items;
  private final DocumentTables tables;
  private final boolean reranker;

  RecipeChanges(
      RecipeTables recipes,
      EmbedderSet embedders,
      VectorUpkeep upkeep,
      SectionQuestions questions,
      RecipeGate gate,
      DocumentTables tables,
      boolean reranker) {
    this.recipes = recipes;
    this.embedders = embedders;
    this.upkeep = upkeep;
    this.questions = questions;
    this.gate = gate;
    this.items = new KnownItems(tables);
    this.tables = tables;
    this.reranker = reranker;
  }

  @Override
  public RetrievalStatus status(Caller caller) {
    TenantId tenant = caller.tenant();
    return new RetrievalStatus(
        recipes.serving(tenant).settings(),
        recipes.candidate(tenant).map(each -> candidate(tenant, each)),
        embedders.names(),
        viewNames(),
        reranker,
        questions.modelName(),
        gate.lost(tenant));
  }

  private RetrievalStatus.Candidate candidate(TenantId tenant, RetrievalRecipe recipe) {
    return new RetrievalStatus.Candidate(
        recipe.settings(),
        tables.documentCount(tenant),
        upkeep.candidateLag(tenant),
        recipe.views().contains(View.QUESTIONS) ? questions.unasked(tenant) : 0,
        gate.comparison(tenant));
  }

  @Override
  public List<RetrievalProblem> propose(Caller caller, RetrievalSettings settings) {
    List<RetrievalProblem> problems = problems(settings);
    if (problems.isEmpty()) {
      Set<View> views = new LinkedHashSet<>();
      settings.views().forEach(each -> View.of(each).ifPresent(views::add));
      RetrievalRecipe recipe =
          new RetrievalRecipe(settings.embedders(), views, settings.weights(), settings.rerank());
      if (recipe.equals(recipes.serving(caller.tenant()))) {
        return List.of(
            RetrievalProblem.of(
                "These settings serve already", "Change an embedder, a view, a weight or rerank"));
      }
      // One that cannot be opened is told now, not found out in the background.
      recipe.spaces(embedders);
      recipes.propose(caller.tenant(), recipe);
      questions.wake();
      upkeep.wake();
    }
    return problems;
  }

  private List<RetrievalProblem> problems(RetrievalSettings settings) {
    List<RetrievalProblem> problems = new ArrayList<>();
    unknown(problems, "embedder", settings.embedders(), embedders.names());
    unknown(problems, "view", settings.views(), viewNames());
    if (settings.views().equals(List.of(View.QUESTIONS.word()))) {
      problems.add(
          RetrievalProblem.of(
              "The view questions stands alone; a section without questions would not be found",
              "Add the view passages"));
    }
    if (settings.views().contains(View.QUESTIONS.word()) && questions.modelName().isEmpty()) {
      problems.add(
          RetrievalProblem.of(
              "The view questions needs a chat model that writes them; this release names none",
              "Leave the view out, or install a release whose configuration has questionModel"));
    }
    if (settings.rerank() && !reranker) {
      problems.add(
          RetrievalProblem.of(
              "This release has no reranker", "Leave rerank out, or install a release with one"));
    }
    return problems;
  }

  private static void unknown(
      List<RetrievalProblem> problems, String what, List<String> named, List<String> known) {
    if (named.isEmpty() || new HashSet<>(named).size() < named.size()) {
      problems.add(
          RetrievalProblem.of(
              "There is no " + what + ", or one is named twice",
              "Name each once, of: " + String.join(", ", known)));
    }
    for (String word : named) {
      if (!known.contains(word)) {
        problems.add(
            new RetrievalProblem(
                "The " + what + " '" + word + "' is not in this release",
                word,
                known,
                "Choose from: " + String.join(", ", known)));
      }
    }
  }

  private static List<String> viewNames() {
    return Arrays.stream(View.values()).map(View::word).toList();
  }

  @Override
  public Acceptance accept(Caller caller) {
    TenantId tenant = caller.tenant();
    Optional<RetrievalRecipe> candidate = recipes.candidate(tenant);
    if (candidate.isEmpty()) {
      return gate.acceptLost(tenant) ? Acceptance.ACCEPTED : Acceptance.NOTHING_PROPOSED;
    }
    boolean ready = recipes.comparison(tenant).isPresent() && upkeep.candidateReady(tenant);
    if (!ready || !recipes.accept(tenant, candidate.get())) {
      return Acceptance.NOT_READY;
    }
    upkeep.wake();
    return Acceptance.ACCEPTED;
  }

  @Override
  public boolean drop(Caller caller) {
    boolean dropped = recipes.drop(caller.tenant());
    upkeep.wake();
    return dropped;
  }

  @Override
  public List<KnownQuestion> knownQuestions(Caller caller) {
    return items.given(caller.tenant());
  }

  @Override
  public List<RetrievalProblem> putKnownQuestions(Caller caller, List<KnownQuestion> known) {
    List<RetrievalProblem> problems = new ArrayList<>();
    if (known.size() > MOST_KNOWN_QUESTIONS) {
      problems.add(
          RetrievalProblem.of(
              known.size() + " known questions; at most " + MOST_KNOWN_QUESTIONS + " are asked",
              "Keep those that matter most"));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < known.size(); i++) {
      String text = known.get(i).question();
      if (text.isBlank()
          || text.length() > Question.MAX_CHARACTERS
          || known.get(i).heading().length() > MOST_HEADING
          || !seen.add(text)) {
        problems.add(
            RetrievalProblem.of(
                "Known question " + (i + 1) + " is empty, too long or there twice",
                "Correct it, then send all again"));
      }
    }
    if (problems.isEmpty()) {
      for (int place : items.put(caller.tenant(), known)) {
        problems.add(
            RetrievalProblem.of(
                "Known question " + place + " names a section that is not there",
                "Name its document and heading as a search shows them"));
      }
    }
    if (problems.isEmpty()) {
      recipes.forgetComparison(caller.tenant());
      upkeep.wake();
    }
    return problems;
  }
}
