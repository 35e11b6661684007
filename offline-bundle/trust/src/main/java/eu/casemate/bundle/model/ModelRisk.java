package eu.casemate.bundle.model;

/** What may be wrong with a model though its format is kept: refused unless a policy allows it. */
public enum ModelRisk {
  /** A pickle in any wrapping: loading it runs whatever it says. */
  PICKLE("pickle"),
  /** Python files, or a configuration that names classes to be loaded from such files. */
  REMOTE_CODE("remote-code"),
  /** Keras and HDF5 files, which may hold a Lambda layer of marshalled bytecode. */
  KERAS("keras"),
  /** An ONNX file whose weights lie in other files that it names by path. */
  ONNX_EXTERNAL_DATA("onnx-external-data"),
  /** A format that this product does not parse, or a program. */
  UNKNOWN_FORMAT("unknown-format");

  private final String keyword;

  ModelRisk(String keyword) {
    this.keyword = keyword;
  }

  /** How a specification names the risk. */
  public String keyword() {
    return keyword;
  }
}
