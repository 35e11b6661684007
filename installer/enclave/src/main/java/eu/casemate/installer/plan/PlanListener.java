package eu.casemate.installer.plan;

/** Hears how a plan proceeds. Called on the thread that runs the plan. */
@FunctionalInterface
public interface PlanListener {
  /** Called at each event. */
  void on(PlanEvent event);
}
