package eu.casemate.serving.embedding;

import java.util.List;

/** Scores passages by how well they answer a question. Safe for use by many threads. */
public interface Reranker extends AutoCloseable {

  /**
   * One score a passage, in the order of the passages; higher is better. Scores of two questions
   * must not be compared.
   *
   * @throws eu.casemate.serving.EngineException when the engine gives no scores
   */
  List<Double> scores(String question, List<String> passages);

  /** Ends the connections. */
  @Override
  void close();
}
