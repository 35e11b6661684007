package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files an operator wants to be taken in.
 *
 * @param documents those the runtime understands, in the order of their names
 * @param skipped how many others there were
 */
public record DocumentFiles(List<Document> documents, int skipped) {
  private static final List<String> ENDINGS = List.of(".md", ".txt", ".json");

  /** Copies its list. */
  public DocumentFiles {
    documents = List.copyOf(documents);
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
   * @throws OperatorException (usage) when one does not exist
   */
  public static DocumentFiles below(List<Path> roots) {
    List<Document> found = new ArrayList<>();
    int others = 0;
    for (Path root : roots) {
      for (Path file : filesBelow(root)) {
        String name =
            file.equals(root) ? file.getFileName().toString() : root.relativize(file).toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().anyMatch(lower::endsWith)) {
          found.add(new Document(name, file));
        } else {
          others++;
        }
      }
    }
    return new DocumentFiles(found, others);
  }

  private static List<Path> filesBelow(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.USAGE, "cannot read " + root, e, "name a folder or file that exists");
    }
  }
}
