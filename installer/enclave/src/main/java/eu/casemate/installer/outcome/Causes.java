package eu.casemate.installer.outcome;

import java.util.ArrayList;
import java.util.List;

/** The chain of causes of a failure, outermost first, cut where it repeats itself. */
public final class Causes {
  private Causes() {}

  /** The failure and its causes. */
  public static List<Throwable> of(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable cause = failure; cause != null && !chain.contains(cause); ) {
      chain.add(cause);
      cause = cause.getCause();
    }
    return List.copyOf(chain);
  }
}
