package eu.casemate.installer.client;

import eu.casemate.installer.descriptor.KnownAnswer;
import eu.casemate.installer.descriptor.KnownAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks the questions whose answers are known, one after the other. */
public final class KnownAnswerTest {
  private final RuntimeClient runtime;
  private final Listener listener;

  /** A test of an appliance. */
  public KnownAnswerTest(RuntimeClient runtime, Listener listener) {
    this.runtime = runtime;
    this.listener = listener;
  }

  /** Told how the test goes. */
  public interface Listener {
    /** This question is asked now; the answer goes to the listener returned. */
    AnswerListener asking(KnownAnswer known);

    /** Its answer was checked. */
    void checked(CheckResult result);
  }

  /** Asks all of them. */
  public List<CheckResult> run(KnownAnswers known) {
    List<CheckResult> results = new ArrayList<>();
    for (KnownAnswer one : known.answers()) {
      results.add(check(one));
      listener.checked(results.getLast());
    }
    return results;
  }

  private CheckResult check(KnownAnswer known) {
    Shown shown = new Shown(listener.asking(known));
    Answer answer = runtime.ask(known.question(), known.language(), shown);
    Map<String, Passage> fetched = new HashMap<>();
    Function<String, Passage> passages = id -> fetched.computeIfAbsent(id, runtime::passage);
    return new CheckResult(
        known,
        answer,
        AnswerCheck.groundingProblems(answer, passages).isEmpty(),
        AnswerCheck.problems(known, answer, shown.passages, passages));
  }

  /** Keeps the passages that came before the answer. */
  private static final class Shown implements AnswerListener {

    private final AnswerListener listener;
    private List<Citation> passages = List.of();

    Shown(AnswerListener listener) {
      this.listener = listener;
    }

    @Override
    public void found(List<Citation> found) {
      passages = List.copyOf(found);
      listener.found(found);
    }

    @Override
    public void text(String piece) {
      listener.text(piece);
    }

    @Override
    public void again(String why) {
      passages = List.of();
      listener.again(why);
    }
  }
}
