package eu.casemate.runtime.agent;

/** One thing that an agent can do with a question. */
public interface Skill {

  /** The skill's name, for status and configuration. */
  String name();

  /** Whether this skill takes the question. */
  boolean takes(AgentQuestion question);

  /**
   * Answers, telling the session each step.
   *
   * @throws AgentException when the answer could not be completed
   */
  void answer(AgentSession session);
}
