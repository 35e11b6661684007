package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The right to read metadata, add a signature and write it: two people who do that at once would
 * each keep only their own. It is held in each folder as {@code .signing.lock}, since a volume may
 * be reached by several ways.
 */
final class SigningTurn implements AutoCloseable {

  private static final String LOCK = ".signing.lock";

  private final List<LockFile> locks = new ArrayList<>();

  private SigningTurn() {}

  /**
   * Takes the right without waiting for it.
   *
   * @param folders with metadata
   * @throws BundleException while another process has it, or if a folder cannot be written
   */
  static SigningTurn take(Collection<Path> folders) {
    SigningTurn turn = new SigningTurn();
    boolean taken = false;
    try {
      folders.stream().sorted().distinct().forEach(turn::lock);
      taken = true;
      return turn;
    } finally {
      if (!taken) {
        turn.close();
      }
    }
  }

  private void lock(Path folder) {
    try {
      locks.add(
          LockFile.take(folder.resolve(LOCK))
              .orElseThrow(
                  () ->
                      new BundleException(
                          "another command is signing in "
                              + folder
                              + "; wait for it to end, then sign again")));
    } catch (IOException e) {
      throw new BundleException(folder + " cannot be written; it must be, to be signed", e);
    }
  }

  @Override
  public void close() {
    for (LockFile lock : locks.reversed()) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new BundleException("the lock of the signing cannot be removed; remove it", e);
      }
    }
  }
}
