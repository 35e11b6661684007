package eu.casemate.evaluation;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.knowledge.WatchedKnowledge;
import eu.casemate.runtime.knowledge.WatchedKnowledge.Asked;
import eu.casemate.runtime.tenancy.Caller;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Threads that ask all the time, and what became of their questions in each phase of a change. */
final class Asking {

  private static final int SHOWN = 10;

  private final WatchedKnowledge knowledge;
  private final Caller caller;
  private final IntFunction<String> questions;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Phase, Tally> tallies = new EnumMap<>(Phase.class);
  private final List<Thread> threads = new ArrayList<>();
  private volatile Phase phase = Phase.BEFORE;
  private volatile boolean ended;

  /** When a question was asked. */
  enum Phase {
    BEFORE,
    CHANGE,
    /** The new embedder serves; vectors of the old one are removed. */
    REMOVAL,
    AFTER
  }

  /** What became of the questions of a phase. */
  static final class Tally {
    final List<Double> milliseconds = new ArrayList<>();
    int failed;
    int withoutMeaning;
    int mixed;
    int byOld;
    int byNew;
    double longestGap;
  }

  /**
   * Begins to ask.
   *
   * @param from the embedder that serves now
   * @param questions gives each number another question
   */
  Asking(
      WatchedKnowledge knowledge,
      Caller caller,
      String from,
      int many,
      IntFunction<String> questions) {
    this.knowledge = knowledge;
    this.caller = caller;
    this.questions = questions;
    for (Phase each : Phase.values()) {
      tallies.put(each, new Tally());
    }
    for (int i = 0; i < many; i++) {
      threads.add(Thread.ofPlatform().name("asking-" + i).start(() -> ask(from)));
    }
  }

  /** What is asked from now on is of this phase. */
  void enter(Phase begun) {
    phase = begun;
  }

  /** What became of the questions of a phase. */
  Tally of(Phase asked) {
    synchronized (tallies) {
      return tallies.getOrDefault(asked, new Tally());
    }
  }

  /** How many questions were asked. */
  int asked() {
    return next.get();
  }

  private void ask(String from) {
    long last = System.nanoTime();
    while (!ended) {
      Phase begunIn = phase;
      Search search = Search.of(Question.of(questions.apply(next.getAndIncrement())), SHOWN);
      long begun = System.nanoTime();
      Asked answer = null;
      try {
        answer = knowledge.search(caller, search);
      } catch (RuntimeException e) {
        System.err.println("a search failed: " + e.getMessage());
      }
      long done = System.nanoTime();
      synchronized (tallies) {
        Tally tally = tallies.getOrDefault(begunIn, new Tally());
        if (answer == null || answer.result().passages().isEmpty()) {
          tally.failed++;
        } else {
          note(tally, answer, from);
          tally.milliseconds.add((done - begun) / 1e6);
          tally.longestGap = Math.max(tally.longestGap, (done - last) / 1e6);
          last = done;
        }
      }
    }
  }

  private static void note(Tally tally, Asked answer, String from) {
    tally.mixed += answer.mixed() ? 1 : 0;
    tally.withoutMeaning += answer.embedders().isEmpty() ? 1 : 0;
    tally.byOld += answer.embedders().equals(Set.of(from)) ? 1 : 0;
    tally.byNew += !answer.embedders().isEmpty() && !answer.embedders().contains(from) ? 1 : 0;
  }

  /** Asks no more, once the questions under way are answered. */
  void end() throws InterruptedException {
    ended = true;
    for (Thread each : threads) {
      each.join();
    }
  }
}
