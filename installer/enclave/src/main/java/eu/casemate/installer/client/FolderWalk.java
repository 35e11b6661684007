package eu.casemate.installer.client;

import eu.casemate.installer.client.DocumentFiles.Document;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plain files below a folder. A link to a file of the same folder is a file; one that
 * leaves the folder would take in what the operator did not name, so it is refused. One file that
 * cannot be looked at does not keep the others out.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Path root;
  private final List<Refusal> refused;
  private final List<Document> found = new ArrayList<>();

  private FolderWalk(Path root, List<Refusal> refused) {
    this.root = root;
    this.refused = refused;
  }

  /**
   * The files in the order of their names; what is refused is added to {@code refused}.
   *
   * @param root a folder, its real path
   * @throws IOException if it may not be read itself
   */
  static List<Document> of(Path root, List<Refusal> refused) throws IOException {
    FolderWalk walk = new FolderWalk(root, refused);
    Files.walkFileTree(root, walk);
    walk.found.sort(Comparator.comparing(document -> root.resolve(document.name())));
    return walk.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      link(file);
    } else if (attributes.isRegularFile()) {
      found.add(new Document(name(file), file));
    }
    return FileVisitResult.CONTINUE;
  }

  private void link(Path file) {
    try {
      Path target = file.toRealPath();
      if (!target.startsWith(root)) {
        refuse(file, "a link that leaves the folder; put a copy of the file in its place");
      } else if (Files.isRegularFile(target)) {
        found.add(new Document(name(file), target));
      }
      // A link to a folder of this folder: its files are found there.
    } catch (IOException e) {
      refuse(file, "a link that leads nowhere");
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(root)) {
      throw e;
    }
    refuse(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
    if (e != null) {
      refuse(folder, "cannot be read to its end (" + e.getClass().getSimpleName() + ")");
    }
    return FileVisitResult.CONTINUE;
  }

  private void refuse(Path file, String reason) {
    refused.add(new Refusal(name(file), reason));
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }
}
