package eu.casemate.runtime.knowledge;

import java.util.Map;
import java.util.Optional;

/** What a store says of itself; {@link HealthCheck} has the meaning of the parts. */
record StoreState(boolean healthy, String code, Map<String, Integer> values, String detail) {

  static final StoreState ANSWERS = new StoreState(true, "answers", Map.of(), "answers");
  private static final StoreState UP_TO_DATE =
      new StoreState(true, "up-to-date", Map.of(), "answers and is up to date");
  private static final StoreState BEING_COMPARED =
      new StoreState(false, "being-compared", Map.of(), "is being compared with the documents");

  static final StoreState NOTHING_PROPOSED =
      new StoreState(true, "nothing-proposed", Map.of(), "no change of the recipe is proposed");
  static final StoreState WAITS_FOR_YES =
      new StoreState(
          true,
          "waits-for-yes",
          Map.of(),
          "a change of the recipe loses something; it waits for a yes");

  /** Healthy: the serving recipe answers meanwhile. */
  static StoreState madeReady(int documents) {
    return new StoreState(
        true,
        "made-ready",
        Map.of("documents", documents),
        "a change of the recipe is made ready; " + documents + " documents lack its vectors");
  }

  /** Healthy, for all answers are answers; but a person is to look. */
  static StoreState lostQuestions(int questions) {
    return new StoreState(
        true,
        "lost-questions",
        Map.of("questions", questions),
        "an update has lost the sections of " + questions + " known questions");
  }

  /**
   * A store that answers and follows the documents.
   *
   * @param lag how many documents it lacks
   * @param failure why it could not follow when it was last tried
   * @param compared whether it was compared with the documents
   */
  static StoreState following(int lag, Optional<String> failure, boolean compared) {
    return lag > 0
        ? lacks(lag, failure)
        : failure.map(StoreState::noAnswer).orElse(compared ? UP_TO_DATE : BEING_COMPARED);
  }

  /**
   * It lacks documents.
   *
   * @param why it could not follow when it was last tried
   */
  private static StoreState lacks(int documents, Optional<String> why) {
    return new StoreState(
        false,
        "lacks-documents",
        Map.of("documents", documents),
        "lacks "
            + documents
            + (documents == 1 ? " document" : " documents")
            + why.map(reason -> " (" + reason + ")").orElse("")
            + "; it catches up by itself");
  }

  static StoreState noAnswer(String detail) {
    return new StoreState(false, "no-answer", Map.of(), detail);
  }

  static StoreState unexpectedAnswer(String detail) {
    return new StoreState(false, "unexpected-answer", Map.of(), detail);
  }

  static StoreState embeds(String embedder, int numbers) {
    return new StoreState(true, "embeds", Map.of("numbers", numbers), vectors(embedder, numbers));
  }

  static StoreState renewsVectors(String embedder, int numbers, int documents) {
    return new StoreState(
        true,
        "renews-vectors",
        Map.of("numbers", numbers, "documents", documents),
        vectors(embedder, numbers) + "; " + documents + " documents get new ones");
  }

  /** Healthy while vectors are made again: answers by words are answers, and it takes its time. */
  static StoreState wordsOnly(String embedder, int numbers, int documents) {
    return new StoreState(
        true,
        "words-only",
        Map.of("numbers", numbers, "documents", documents),
        vectors(embedder, numbers)
            + "; "
            + documents
            + " documents get new ones, until then words alone are searched");
  }

  private static String vectors(String embedder, int numbers) {
    return embedder + ", vectors of " + numbers + " numbers";
  }
}
