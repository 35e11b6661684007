package eu.casemate.installer.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the documents are searched, and what may take its place.
 *
 * @param questionModel writes the questions of the view {@code questions}
 * @param lostQuestions known questions that an update has lost
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RetrievalState(
    Settings serving,
    Optional<Candidate> candidate,
    List<String> embedders,
    List<String> views,
    boolean reranker,
    Optional<String> questionModel,
    List<String> lostQuestions) {

  /** A recipe. */
  public record Settings(
      List<String> embedders, List<String> views, Map<String, Double> weights, boolean rerank) {}

  /** A recipe that is being made ready; its comparison is there once nothing lacks. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Candidate(
      Settings settings,
      int documents,
      int withoutVectors,
      int withoutQuestions,
      Optional<Comparison> comparison) {}

  /** What both recipes found for titles and for known questions. */
  public record Comparison(Kind titles, Kind questions, boolean loses) {}

  /** One kind of what was asked, with what is lost from the first three. */
  public record Kind(Counts before, Counts after, List<String> lost) {}

  /** How many had their section at which place. */
  public record Counts(int asked, int first, int three, int ten) {}
}
