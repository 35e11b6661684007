package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files an operator wants to be taken in.
 *
 * @param documents those the runtime understands, in the order of their names
 * @param refused those that are not read: links that leave their folder, what may not be looked at
 * @param skipped how many others there were in folders, of a kind that is not read
 */
public record DocumentFiles(List<Document> documents, List<Refusal> refused, int skipped) {

  /** Of the files that the runtime reads; what they hold is told by their content there. */
  private static final List<String> ENDINGS =
      List.of(
          ".md",
          ".markdown",
          ".txt",
          ".json",
          ".pdf",
          ".docx",
          ".docm",
          ".dotx",
          ".doc",
          ".pptx",
          ".pptm",
          ".ppsx",
          ".ppt",
          ".xlsx",
          ".xlsm",
          ".xlsb",
          ".xls",
          ".odt",
          ".ods",
          ".odp",
          ".rtf",
          ".epub",
          ".html",
          ".htm",
          ".xhtml",
          ".csv",
          ".tsv",
          ".eml",
          ".msg",
          ".zip");

  /** Copies its lists. */
  public DocumentFiles {
    documents = List.copyOf(documents);
    refused = List.copyOf(refused);
  }

  /**
   * One file.
   *
   * @param name as the appliance is to call it: relative to the folder that the operator named
   */
  public record Document(String name, Path file) {}

  /**
   * Finds the files below folders, and files named themselves.
   *
   * @throws OperatorException when one of the roots does not exist or may not be read
   */
  public static DocumentFiles below(List<Path> roots) {
    List<Document> found = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    int others = 0;
    for (Path root : roots) {
      for (Document document : filesBelow(root, refused)) {
        String lower = document.name().toLowerCase(Locale.ROOT);
        // A file that was named itself is sent whatever its name: the runtime says what it is.
        if (Files.isRegularFile(root) || ENDINGS.stream().anyMatch(lower::endsWith)) {
          found.add(document);
        } else {
          others++;
        }
      }
    }
    return new DocumentFiles(found, refused, others);
  }

  /** How many will be told of. */
  public int count() {
    return documents.size() + refused.size();
  }

  private static List<Document> filesBelow(Path root, List<Refusal> refused) {
    try {
      // The operator named it: a link is followed here, and nowhere below.
      Path real = root.toRealPath();
      return Files.isDirectory(real)
          ? FolderWalk.of(real, refused)
          : List.of(new Document(root.getFileName().toString(), real));
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot read " + root, e, "let this account read it");
    }
  }
}
