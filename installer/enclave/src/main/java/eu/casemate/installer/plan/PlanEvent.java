package eu.casemate.installer.plan;

/** What happens while a plan runs; each event is journaled before it is reported. */
public sealed interface PlanEvent {
  /** The step the event is about. */
  StepName step();

  /** A step begins. */
  record Started(StepName step, int number, int count) implements PlanEvent {}

  /** A step is done. */
  record Done(StepName step) implements PlanEvent {}

  /** A step is being undone. */
  record Undoing(StepName step) implements PlanEvent {}

  /** A step is undone. */
  record Undone(StepName step) implements PlanEvent {}
}
