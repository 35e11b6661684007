package eu.casemate.installer.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps what a file was before it is replaced, so that it can be put back, also by another process.
 * A file is known by its name: two files of the same name cannot be kept at once.
 */
public final class SavedFiles {
  private static final String ABSENT = ".absent";

  private final Path folder;

  /** Files kept in {@code folder}, which need not exist yet. */
  public SavedFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps a file or link, or the fact that there is none, before it is replaced by a rename. The
   * kept copy is a hard link: the original must not be written in place.
   */
  public void keep(Path file) throws IOException {
    Files.createDirectories(folder);
    Path copy = copyOf(file);
    if (Files.isSymbolicLink(file)) {
      Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
    } else if (Files.exists(file)) {
      Files.createLink(copy, file);
    } else {
      Files.createFile(markerOf(file));
    }
    DurableFiles.syncFolder(folder);
  }

  /** Puts a kept file back; does nothing when it was not kept or was put back already. */
  public void restore(Path file) throws IOException {
    Path copy = copyOf(file);
    if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      // A rename between two links of one file does nothing, which leaves the copy behind.
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(copy);
    } else if (Files.exists(markerOf(file))) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(markerOf(file));
    }
  }

  /** Forgets everything that was kept. */
  public void clear() throws IOException {
    Trees.delete(folder);
  }

  private Path copyOf(Path file) {
    return folder.resolve(file.getFileName().toString());
  }

  private Path markerOf(Path file) {
    return folder.resolve(file.getFileName() + ABSENT);
  }
}
