package eu.casemate.runtime.agents;

import eu.casemate.runtime.agents.Answer.Timings;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.tenancy.Caller;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question from arrival to answer: keeps the time, collects the text that was streamed, and
 * knows whether anybody still waits. A {@link Skill} tells it, in this order: {@link #retrieved}
 * once, {@link #text} for each piece, {@link #done} once. Used by one thread.
 */
public final class AgentSession {

  private final Caller caller;
  private final Question question;
  private final AnswerListener listener;
  private final long startNanos = System.nanoTime();
  private final long limitNanos;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Duration retrieval;
  private @Nullable Duration firstText;

  /** A session that ends the generation when the time limit is reached. */
  public AgentSession(Caller caller, Question question, AnswerListener listener, Duration limit) {
    this.caller = caller;
    this.question = question;
    this.listener = listener;
    this.limitNanos = limit.toNanos();
  }

  /**
   * Answers the question with the skill that the dispatcher finds.
   *
   * @throws AgentException when the answer could not be completed
   */
  public void run(Dispatcher dispatcher) {
    dispatcher.dispatch(this);
  }

  /** Who asked. */
  public Caller caller() {
    return caller;
  }

  /** What was asked, and the language to answer in. */
  public Question question() {
    return question;
  }

  /** The passages that may answer, numbered from 1, and where they contradict each other. */
  public void retrieved(List<Citation> passages, List<Disagreement> disagreements) {
    retrieval = elapsed();
    listener.on(new AnswerEvent.Retrieved(passages, disagreements));
  }

  /** The next piece of the answer, shown at once. */
  public void text(String piece) {
    if (firstText == null) {
      firstText = elapsed();
    }
    text.append(piece);
    listener.on(new AnswerEvent.Text(piece));
  }

  /** The answer is complete; nothing comes after. */
  public void done(Answer answer) {
    listener.on(new AnswerEvent.Done(answer));
  }

  /** False when the person left or the time is up: a skill asks often, and ends when it is. */
  public boolean wanted() {
    return !timeIsUp() && listener.wanted();
  }

  /** Whether the time limit is reached. */
  public boolean timeIsUp() {
    return System.nanoTime() - startNanos >= limitNanos;
  }

  /** Every piece up to now, joined. */
  public String textSoFar() {
    return text.toString();
  }

  /** When things happened up to now. */
  public Timings timings() {
    Duration total = elapsed();
    return new Timings(
        retrieval == null ? total : retrieval, firstText == null ? total : firstText, total);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
