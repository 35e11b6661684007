package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.knowledge.FoundCounts;
import eu.casemate.runtime.knowledge.KnownQuestion;
import eu.casemate.runtime.knowledge.RetrievalComparison;
import eu.casemate.runtime.knowledge.RetrievalSettings;
import eu.casemate.runtime.knowledge.RetrievalStatus;
import java.util.List;
import java.util.Optional;

/** How a tenant's documents are searched, as it goes over the wire. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record RetrievalAnswer(
    RetrievalSettings serving,
    Optional<Candidate> candidate,
    List<String> embedders,
    List<String> views,
    boolean reranker,
    Optional<String> questionModel,
    List<String> lostQuestions) {

  /** A recipe that is being made ready. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Candidate(
      RetrievalSettings settings,
      int documents,
      int withoutVectors,
      int withoutQuestions,
      Optional<Comparison> comparison) {}

  /** What both recipes found; {@code loses} says that it needs a yes. */
  record Comparison(Kind titles, Kind questions, boolean loses) {

    static Comparison of(RetrievalComparison found) {
      return new Comparison(
          new Kind(found.titlesBefore(), found.titlesAfter(), found.lostTitles()),
          new Kind(found.questionsBefore(), found.questionsAfter(), found.lostQuestions()),
          found.loses());
    }
  }

  /** One kind of what was asked. */
  record Kind(FoundCounts before, FoundCounts after, List<String> lost) {}

  /** A known question. */
  record Known(String question, String document, String heading) {

    static Known of(KnownQuestion known) {
      return new Known(known.question(), known.document().value(), known.heading());
    }
  }

  static RetrievalAnswer of(RetrievalStatus status) {
    return new RetrievalAnswer(
        status.serving(),
        status
            .candidate()
            .map(
                each ->
                    new Candidate(
                        each.settings(),
                        each.documents(),
                        each.withoutVectors(),
                        each.withoutQuestions(),
                        each.comparison().map(Comparison::of))),
        status.embedders(),
        status.views(),
        status.reranker(),
        status.questionModel(),
        status.lostQuestions());
  }
}
