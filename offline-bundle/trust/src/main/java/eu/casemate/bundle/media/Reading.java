package eu.casemate.bundle.media;

import java.util.List;
import java.util.Optional;

/** A file of the medium, or why it could not be had. */
sealed interface Reading<T> {

  record Read<T>(T content) implements Reading<T> {}

  record Failed<T>(Problem problem) implements Reading<T> {}

  /** The content; or nothing, and the problem is added to the list. */
  default Optional<T> collect(List<Problem> problems) {
    return switch (this) {
      case Read<T>(T content) -> Optional.of(content);
      case Failed<T>(Problem problem) -> {
        problems.add(problem);
        yield Optional.empty();
      }
    };
  }
}
