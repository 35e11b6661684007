package eu.casemate.serving.embedding;

import java.util.List;

/** Turns texts into vectors of length 1. Safe for use by many threads. */
public interface Embedder extends AutoCloseable {

  /** What a text is; many models want to be told. */
  enum Input {
    /** What somebody asks. */
    QUESTION,
    /** What may answer it. */
    PASSAGE
  }

  /** What makes the vectors; the same as long as this embedder is open. */
  EmbedderIdentity identity();

  /**
   * One vector a text, in the order of the texts. A text that is longer than the model reads is
   * cut. The same text has the same vector, whatever stands beside it in the list; an engine that
   * computes several texts at once may round it otherwise in the last digits.
   *
   * @throws EmbeddingException when the model or its engine gives no vectors
   */
  List<float[]> embed(Input input, List<String> texts);

  /** Frees the model, or ends the connections; calls that still run fail. A second call is none. */
  @Override
  void close();
}
