package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The names in a folder of a medium, as far as they can be had.
 *
 * @param names sorted; those before the fault, if there is one
 * @param problem why there are not all of them
 */
record FolderListing(List<String> names, Optional<Problem> problem) {

  FolderListing {
    names = List.copyOf(names);
  }

  /**
   * Lists a folder.
   *
   * @param budget takes each name
   * @throws BundleException if it is not there, is none, this user may not list it, or there are
   *     too many names
   */
  static FolderListing of(Path path, NameBudget budget) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        budget.take(path);
        names.add(entry.getFileName().toString());
      }
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      throw new BundleException(
          "the media folder " + path + " cannot be listed; give a folder that holds volumes", e);
    } catch (TooManyNamesException e) {
      budget.giveBack(names.size());
      throw e;
    } catch (DirectoryIteratorException | IOException e) {
      return damaged(path, names);
    }
    Collections.sort(names);
    return new FolderListing(names, Optional.empty());
  }

  private static FolderListing damaged(Path path, List<String> names) {
    Collections.sort(names);
    return new FolderListing(names, Optional.of(new FileProblem.Unlisted(path, names.size())));
  }
}
