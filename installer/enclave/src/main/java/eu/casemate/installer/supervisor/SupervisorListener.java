package eu.casemate.installer.supervisor;

/** Told what the supervisor does; called on its thread. */
@FunctionalInterface
public interface SupervisorListener {
  /** A sentence about one service, or about {@code supervisor} itself; never holds a secret. */
  void event(String subject, String what);
}
