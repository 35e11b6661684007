package eu.casemate.installer.durable;

import eu.casemate.bundle.durable.LockFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that is either not there or whole: it is filled as {@code .NAME.partial} beside its
 * place, and renamed when it is. Closed before that, it is removed; what a killed process left of
 * it, the next one removes. One process at a time fills it: the one that holds {@code .NAME.lock}.
 */
public final class NewFolder implements AutoCloseable {
  private final Path place;
  private final Path partial;
  private final LockFile lock;

  private NewFolder(Path place, Path partial, LockFile lock) {
    this.place = place;
    this.partial = partial;
    this.lock = lock;
  }

  /**
   * A folder that shall stand at {@code place}, where nothing is yet.
   *
   * @throws OperatorException (usage) when something is there, or somebody is filling it; (host)
   *     when nothing can be made there
   */
  public static NewFolder at(Path place) {
    requireAbsent(place);
    try {
      Files.createDirectories(place.toAbsolutePath().resolveSibling(""));
      LockFile lock = LockFile.take(sibling(place, ".lock")).orElseThrow(() -> beingFilled(place));
      return locked(place, lock);
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, place + " cannot be made", e, "name a folder that can");
    }
  }

  /**
   * Refuses a place that is taken, before any work is done for it.
   *
   * @throws OperatorException (usage) when something is there
   */
  public static void requireAbsent(Path place) {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new OperatorException(
          ExitStatus.USAGE, place + " exists already", "name a folder that does not");
    }
  }

  private static NewFolder locked(Path place, LockFile lock) throws IOException {
    boolean made = false;
    try {
      // Whoever held the lock until now may have put it there.
      requireAbsent(place);
      Path partial = sibling(place, ".partial");
      Trees.delete(partial);
      // Not what somebody else has made since.
      Files.createDirectory(partial);
      made = true;
      return new NewFolder(place, partial, lock);
    } finally {
      if (!made) {
        lock.close();
      }
    }
  }

  private static OperatorException beingFilled(Path place) {
    return new OperatorException(
        ExitStatus.USAGE,
        "another command is filling " + place,
        "wait for it to end, or name another folder");
  }

  private static Path sibling(Path place, String ending) {
    return place.resolveSibling("." + place.getFileName() + ending);
  }

  /** Where it is filled; an empty folder. */
  public Path partial() {
    return partial;
  }

  /**
   * Finds out that something does not fit before the first byte of it is written.
   *
   * @throws OperatorException (host) when the file system has fewer bytes free
   */
  public void requireRoom(long bytes) throws IOException {
    long free = Files.getFileStore(partial).getUsableSpace();
    if (free < bytes) {
      throw new OperatorException(
          ExitStatus.HOST,
          "there is no room for %s: %d bytes are needed, %d are free".formatted(place, bytes, free),
          "name a folder on another file system");
    }
  }

  /** Puts it in its place: rename, fsync(folder). Its files must be durable by then. */
  public void complete() throws IOException {
    DurableFiles.rename(partial, place);
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      Trees.delete(partial);
    }
  }
}
