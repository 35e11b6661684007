package eu.casemate.runtime.agent;

import eu.casemate.runtime.agent.Answer.Timings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question from arrival to answer: keeps the time, collects the text that was streamed, and
 * knows whether anybody still waits. Used by one thread.
 */
public final class AgentSession {

  private final AgentQuestion question;
  private final AnswerListener listener;
  private final long startNanos = System.nanoTime();
  private final long limitNanos;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Duration retrieval;
  private @Nullable Duration firstText;

  /** A session that ends the generation when the time limit is reached. */
  public AgentSession(AgentQuestion question, AnswerListener listener, Duration limit) {
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

  AgentQuestion question() {
    return question;
  }

  void retrieved(List<Citation> passages) {
    retrieval = elapsed();
    listener.on(new AnswerEvent.Retrieved(passages));
  }

  void text(String piece) {
    if (firstText == null) {
      firstText = elapsed();
    }
    text.append(piece);
    listener.on(new AnswerEvent.Text(piece));
  }

  void done(Answer answer) {
    listener.on(new AnswerEvent.Done(answer));
  }

  /** False when the person left or the time is up. */
  boolean wanted() {
    return System.nanoTime() - startNanos < limitNanos && listener.wanted();
  }

  String textSoFar() {
    return text.toString();
  }

  Timings timings() {
    Duration total = elapsed();
    return new Timings(
        retrieval == null ? total : retrieval, firstText == null ? total : firstText, total);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
