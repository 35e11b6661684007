package eu.casemate.runtime.agents;

import java.util.List;

/** What happens while a question is answered, in this order: passages, texts, the end. */
public sealed interface AnswerEvent {

  /**
   * The passages found, numbered, each with the sentence nearest to the question; empty when the
   * question is not answered from any.
   */
  record Retrieved(List<Citation> passages, List<Disagreement> disagreements)
      implements AnswerEvent {
    /** Copies the lists. */
    public Retrieved {
      passages = List.copyOf(passages);
      disagreements = List.copyOf(disagreements);
    }
  }

  /** The next piece of the answer. */
  record Text(String text) implements AnswerEvent {}

  /** The answer is complete. */
  record Done(Answer answer) implements AnswerEvent {}
}
