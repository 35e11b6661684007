package eu.casemate.serving.embedding;

/** How the vectors of a text's tokens become one; the model's maker says which. */
public enum Pooling {
  /** The mean of all tokens. */
  MEAN,
  /** The vector of the first token, which stands for the text. */
  CLS
}
