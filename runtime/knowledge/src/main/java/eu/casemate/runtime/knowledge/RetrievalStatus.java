package eu.casemate.runtime.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * How a tenant's documents are searched, and what may take its place.
 *
 * @param embedders those of the release, by name
 * @param views those that there are, by name
 * @param reranker whether the release has one
 * @param questionModel the model that writes questions for the view {@code questions}
 * @param lostQuestions known questions whose section an update of the release has lost from the
 *     first three; 20 at most
 */
public record RetrievalStatus(
    RetrievalSettings serving,
    Optional<Candidate> candidate,
    List<String> embedders,
    List<String> views,
    boolean reranker,
    Optional<String> questionModel,
    List<String> lostQuestions) {

  /** Copies the lists. */
  public RetrievalStatus {
    embedders = List.copyOf(embedders);
    views = List.copyOf(views);
    lostQuestions = List.copyOf(lostQuestions);
  }

  /**
   * A recipe that is being made ready.
   *
   * @param documents all of the tenant's
   * @param withoutVectors of these, how many lack vectors that it needs
   * @param withoutQuestions of these, how many wait for the questions of the view {@code questions}
   * @param comparison with the serving recipe, once everything is there
   */
  public record Candidate(
      RetrievalSettings settings,
      int documents,
      int withoutVectors,
      int withoutQuestions,
      Optional<RetrievalComparison> comparison) {}
}
