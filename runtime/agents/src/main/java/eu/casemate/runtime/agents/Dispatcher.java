package eu.casemate.runtime.agents;

import java.util.List;

/** Finds the skill for a question: the first that takes it, in the order of registration. */
public final class Dispatcher {

  private final List<Skill> skills;

  /** Dispatches to these skills. */
  public Dispatcher(List<Skill> skills) {
    this.skills = List.copyOf(skills);
  }

  void dispatch(AgentSession session) {
    Skill skill =
        skills.stream()
            .filter(candidate -> candidate.takes(session.question()))
            .findFirst()
            .orElseThrow(
                () ->
                    new AgentException(
                        "No skill takes this question",
                        "Register a skill that takes any question"));
    skill.answer(session);
  }
}
