package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Question;

/**
 * One thing that an agent can do with a question. Stands in any package: it is made where the
 * runtime is put together, and registered with the {@link Dispatcher}.
 */
public interface Skill {

  /** The skill's name, for status and configuration. */
  String name();

  /** Whether this skill takes the question. */
  boolean takes(Question question);

  /**
   * Answers, telling the session each step. Ends early when the session is no longer wanted.
   *
   * @throws AgentException when the answer could not be completed
   */
  void answer(AgentSession session);
}
