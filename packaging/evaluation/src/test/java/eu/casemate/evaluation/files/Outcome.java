package eu.casemate.evaluation.files;

import eu.casemate.runtime.documents.structure.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one file.
 *
 * @param kind its name's ending
 * @param refusal empty when it was read
 * @param fault what its parser process said; empty when it read it, or when none was asked
 * @param crashed whether the program that asks the processes failed itself
 */
record Outcome(
    Path file,
    String kind,
    Optional<String> refusal,
    Optional<Fault> fault,
    boolean crashed,
    int characters,
    Duration took) {

  boolean read() {
    return refusal.isEmpty() && !crashed;
  }

  /** Whether its process was ended by it: memory, time, or a stream that no parser writes. */
  boolean ended() {
    return fault
        .filter(each -> each == Fault.MEMORY || each == Fault.TIME || each == Fault.DIED)
        .isPresent();
  }
}
