package eu.casemate.bundle.model;

/** The formats of model files that are told apart. */
public enum ModelFormat {
  /** Weights, vocabulary and template in one file, or in numbered parts. */
  GGUF,
  /** Weights alone, beside configuration and tokenizer. */
  SAFETENSORS,
  /** A graph of operators with its weights. */
  ONNX,
  /** Never parsed, carried only if the policy says so. */
  UNPARSED
}
