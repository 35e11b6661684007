package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  /**
   * Judges a folder under a policy that may allow a risk.
   *
   * @throws IOException if the bytes cannot be read, and for no other reason
   */
  public static ModelVerdict check(Map<String, ModelBytes> files, ModelPolicy policy)
      throws IOException {
    FolderFindings findings = new FolderFindings(policy);
    ModelFolder folder = new ModelFolder(findings);
    for (Map.Entry<String, ModelBytes> file : new TreeMap<>(files).entrySet()) {
      folder.sort(file.getKey(), file.getValue());
    }
    Optional<ModelFacts> facts = folder.read();
    if (!findings.problems().isEmpty()) {
      return new ModelVerdict.Refused(findings.problems());
    }
    return facts
        .<ModelVerdict>map(found -> new ModelVerdict.Accepted(found.with(findings.risks())))
        .orElseGet(ModelVerdict.NotAModel::new);
  }
}
