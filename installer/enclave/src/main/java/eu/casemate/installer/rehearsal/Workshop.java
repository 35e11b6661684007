package eu.casemate.installer.rehearsal;

import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a rehearsal, readable by its owner only. It goes when it is closed, and when the
 * process is told to end.
 */
final class Workshop implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final Thread atExit = new Thread(this::delete, "remove-self-test");

  private Workshop(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A new folder in {@code parent}. */
  static Workshop in(Path parent) {
    try {
      return new Workshop(Files.createTempDirectory(parent, "casemate-self-test"));
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "no folder can be made in " + parent, e, "make it writable");
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    if (!delete()) {
      throw new OperatorException(
          ExitStatus.HOST, folder + " cannot be removed", "remove it by hand");
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook finds nothing left.
      return;
    }
  }

  /** Again and again, since a command may still be writing while the process is told to end. */
  private boolean delete() {
    boolean gone = false;
    for (int attempt = 0; attempt < ATTEMPTS && !gone; attempt++) {
      gone = deletedOnce();
    }
    return gone;
  }

  private boolean deletedOnce() {
    try {
      Trees.delete(folder);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
