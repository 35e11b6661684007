package eu.casemate.bundle.durable;

import eu.casemate.bundle.BundleException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What another thread owes. */
public final class Owed {

  private Owed() {}

  /**
   * Waits for it.
   *
   * @param work that both threads do, for the message: "the copy"
   * @throws BundleException if this thread is interrupted; what the other one threw is thrown on
   */
  public static <T> T get(Future<T> owed, String work) {
    try {
      return owed.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("a thread of " + work + " failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(work, e);
    }
  }

  /** The interrupt of this thread, kept and told. */
  public static BundleException interrupted(String work, InterruptedException e) {
    Thread.currentThread().interrupt();
    return BundleException.interrupted(work, e);
  }
}
