package eu.casemate.runtime.agents;

import java.util.List;

/** What happens while a question is answered, in this order: passages, texts, the end. */
public sealed interface AnswerEvent {

  /** The passages found, numbered; empty when nothing fits. */
  record Retrieved(List<Citation> passages) implements AnswerEvent {
    /** Copies the passages. */
    public Retrieved {
      passages = List.copyOf(passages);
    }
  }

  /** The next piece of the answer. */
  record Text(String text) implements AnswerEvent {}

  /** The answer is complete. */
  record Done(Answer answer) implements AnswerEvent {}
}
