package eu.casemate.runtime.web.api;

import eu.casemate.audit.Act;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnownQuestion;
import eu.casemate.runtime.knowledge.RetrievalProblem;
import eu.casemate.runtime.knowledge.RetrievalRecipes;
import eu.casemate.runtime.knowledge.RetrievalRecipes.Acceptance;
import eu.casemate.runtime.knowledge.RetrievalSettings;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.Spelling;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows and changes the recipe by which a tenant's documents are searched. */
final class RetrievalRoutes {

  private static final int MAX_SETTINGS_BYTES = 64 << 10;
  private static final int MAX_QUESTIONS_BYTES = 2 << 20;
  private static final String RECIPE = "retrieval-recipe";

  // Recorded before it is done: from then on other answers may come.
  private static final Act PROPOSE = new Act("retrieval-propose");
  private static final Act ACCEPT = new Act("retrieval-accept");
  private static final Act ACCEPTED = new Act("retrieval-accepted");
  private static final Act DROP = new Act("retrieval-drop");
  private static final Act QUESTIONS = new Act("known-questions-store");

  private final RetrievalRecipes recipes;
  private final CallRecords records;

  RetrievalRoutes(Knowledge knowledge, CallRecords records) {
    this.recipes = knowledge.recipes();
    this.records = records;
  }

  /** A recipe to make ready; what is left out stays as it serves. */
  record Proposal(
      Optional<List<String>> embedders,
      Optional<List<String>> views,
      Optional<ProposedWeights> weights,
      Optional<Boolean> rerank) {}

  /** Weights from 0 to 1. */
  record ProposedWeights(
      Optional<Double> words,
      Optional<Double> coverageFrom,
      Optional<Double> coverageTo,
      Optional<Double> title,
      Optional<Double> graph) {}

  /** Questions whose sections are known. */
  record KnownQuestions(List<RetrievalAnswer.Known> questions) {}

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/retrieval",
            Right.READ_DOCUMENTS,
            this::show,
            Operation.of(
                "getRetrieval",
                "retrieval",
                "How the documents are searched, and what may take its place",
                RetrievalAnswer.class)),
        new Route(
            Method.PUT,
            "/api/v1/retrieval/candidate",
            Right.CHANGE_DOCUMENTS,
            this::propose,
            Operation.of(
                    "proposeRetrieval", "retrieval", "Proposes a recipe", RetrievalAnswer.class)
                .takes(Proposal.class)),
        new Route(
            Method.DELETE,
            "/api/v1/retrieval/candidate",
            Right.CHANGE_DOCUMENTS,
            this::drop,
            Operation.of(
                "dropRetrieval",
                "retrieval",
                "Drops the candidate, if there is one",
                RetrievalAnswer.class)),
        new Route(
            Method.POST,
            "/api/v1/retrieval/candidate/accept",
            Right.CHANGE_DOCUMENTS,
            this::accept,
            Operation.of(
                "acceptRetrieval",
                "retrieval",
                "Says yes to the candidate's loss, or to that of an update",
                RetrievalAnswer.class)),
        new Route(
            Method.GET,
            "/api/v1/retrieval/questions",
            Right.READ_DOCUMENTS,
            this::questions,
            Operation.of(
                "listKnownQuestions",
                "retrieval",
                "The questions whose sections are known",
                KnownQuestions.class)),
        new Route(
            Method.PUT,
            "/api/v1/retrieval/questions",
            Right.CHANGE_DOCUMENTS,
            this::putQuestions,
            Operation.of(
                    "putKnownQuestions",
                    "retrieval",
                    "Puts these known questions in the place of all others",
                    KnownQuestions.class)
                .takes(KnownQuestions.class)));
  }

  void show(Caller caller, ServerRequest request, ServerResponse response) {
    send(caller, response);
  }

  void propose(Caller caller, ServerRequest request, ServerResponse response) {
    RetrievalSettings settings =
        RetrievalBody.settings(
            Json.readObject(request, MAX_SETTINGS_BYTES), recipes.status(caller).serving());
    records.record(caller, PROPOSE, RECIPE, Map.of());
    refuse(recipes.propose(caller, settings));
    send(caller, response);
  }

  void drop(Caller caller, ServerRequest request, ServerResponse response) {
    records.record(caller, DROP, RECIPE, Map.of());
    recipes.drop(caller);
    send(caller, response);
  }

  void accept(Caller caller, ServerRequest request, ServerResponse response) {
    records.record(caller, ACCEPT, RECIPE, Map.of());
    Acceptance acceptance = recipes.accept(caller);
    switch (acceptance) {
      case NOTHING_PROPOSED ->
          throw new HttpFailure(
              409, "There is no candidate to accept", "Propose one: casemate retrieval change");
      case NOT_READY ->
          throw new HttpFailure(
              409,
              "The candidate is not ready: its vectors or the comparison are not all there",
              "See how far it is: casemate retrieval show");
      case ACCEPTED -> records.record(caller, ACCEPTED, RECIPE, Map.of());
    }
    send(caller, response);
  }

  void questions(Caller caller, ServerRequest request, ServerResponse response) {
    sendQuestions(caller, response);
  }

  void putQuestions(Caller caller, ServerRequest request, ServerResponse response) {
    List<KnownQuestion> questions =
        RetrievalBody.questions(Json.readObject(request, MAX_QUESTIONS_BYTES));
    records.record(
        caller,
        QUESTIONS,
        "known-questions",
        Map.of("questions", Integer.toString(questions.size())));
    refuse(recipes.putKnownQuestions(caller, questions));
    sendQuestions(caller, response);
  }

  private void send(Caller caller, ServerResponse response) {
    Json.send(response, 200, RetrievalAnswer.of(recipes.status(caller)));
  }

  private void sendQuestions(Caller caller, ServerResponse response) {
    Json.send(
        response,
        200,
        Map.of(
            "questions",
            recipes.knownQuestions(caller).stream().map(RetrievalAnswer.Known::of).toList()));
  }

  /** All problems at once, each with its next step. */
  private static void refuse(List<RetrievalProblem> problems) {
    if (!problems.isEmpty()) {
      throw new HttpFailure(
          400,
          problems.stream().map(RetrievalProblem::message).collect(Collectors.joining("; ")),
          problems.stream()
              .map(RetrievalRoutes::hint)
              .distinct()
              .collect(Collectors.joining("; ")));
    }
  }

  private static String hint(RetrievalProblem problem) {
    return Spelling.nearest(problem.word(), problem.choices())
            .map(meant -> "Did you mean '" + meant + "'? ")
            .orElse("")
        + problem.hint();
  }
}
