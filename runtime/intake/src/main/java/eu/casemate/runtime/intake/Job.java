package eu.casemate.runtime.intake;

import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import java.time.Instant;
import java.util.List;

/**
 * A number of uploads that are taken in by and by.
 *
 * @param collection where its documents go
 * @param labels that its documents get
 * @param counts how many uploads are in which state
 */
public record Job(
    JobId id,
    JobState state,
    CollectionName collection,
    List<DocumentLabel> labels,
    Instant created,
    Counts counts) {

  /** Copies the labels. */
  public Job {
    labels = List.copyOf(labels);
  }

  /** How many uploads are in which state. */
  public record Counts(int waiting, int taken, int refused, int failed, int dropped) {}

  /** Whether nothing is left to do. */
  public boolean done() {
    return state != JobState.OPEN && counts.waiting() == 0;
  }
}
