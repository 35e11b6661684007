package eu.casemate.runtime.knowledge;

import eu.casemate.serving.embedding.EmbeddingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embedders that give no vectors at present. A search goes on without them and, for a moment, does
 * not try them again: one whose engine hangs would hold every search up. One warning an outage.
 */
final class EmbedderOutages {

  private static final Logger LOG = LoggerFactory.getLogger(EmbedderOutages.class);
  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final Map<List<String>, Long> failedAt = new ConcurrentHashMap<>();

  /** Whether these have failed just now. */
  boolean justFailed(List<String> embedders) {
    Long at = failedAt.get(embedders);
    return at != null && System.nanoTime() - at < PAUSE;
  }

  /** Takes note of a failure of these; throws it again when it is another store's. */
  void note(List<String> embedders, KnowledgeException failure) {
    if (!(failure.getCause() instanceof EmbeddingException)) {
      throw failure;
    }
    if (failedAt.put(embedders, System.nanoTime()) == null) {
      LOG.warn(
          "Searches go on without meaning ({}); they use it again once the embedder works",
          failure.getMessage());
    }
  }

  /**
   * A search has had the vectors of these. That ends an outage only if they were made since: one
   * that is kept of a question asked before says nothing of the embedder.
   *
   * @param madeAt when each gave its last vector, in nanoseconds
   */
  void end(List<String> embedders, Function<String, Optional<Long>> madeAt) {
    Long failed = failedAt.get(embedders);
    if (failed != null
        && embedders.stream()
            .allMatch(name -> madeAt.apply(name).filter(made -> made - failed > 0).isPresent())
        && failedAt.remove(embedders, failed)) {
      LOG.info("Searches use meaning again");
    }
  }
}
