package eu.casemate.bundle.durable;

import eu.casemate.bundle.BundleException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The result of work that another thread does. */
public final class ThreadResult {

  private ThreadResult() {}

  /**
   * Waits for it.
   *
   * @param name of what both threads do, for the message: "the copy"
   * @throws BundleException if this thread is interrupted; what the other one threw is thrown on
   */
  public static <T> T get(Future<T> work, String name) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("a thread of " + name + " failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(name, e);
    }
  }

  /** The interrupt of this thread, kept and told. */
  public static BundleException interrupted(String work, InterruptedException e) {
    Thread.currentThread().interrupt();
    return BundleException.interrupted(work, e);
  }
}
