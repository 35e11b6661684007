package eu.casemate.bundle.media;

import eu.casemate.bundle.media.Problem.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Problems, of which as many are kept as a person would read: media may have any number. */
final class FindingList {

  private static final int MOST = 1000;

  private final List<Problem> kept = new ArrayList<>();
  private int dropped;
  private Remedy worst = Remedy.SPARED;

  void add(Problem problem) {
    if (kept.size() < MOST) {
      kept.add(problem);
    } else {
      dropped++;
      worst = problem.isHealed() && worst != Remedy.NONE ? problem.remedy() : Remedy.NONE;
    }
  }

  void addAll(List<Problem> problems) {
    problems.forEach(this::add);
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** The first of them; if there are more, the last one says how many, healed if all those are. */
  List<Problem> toList() {
    List<Problem> all = new ArrayList<>(kept);
    if (dropped > 0) {
      all.add(new Problem("media", "more problems", "none", dropped + " more, not listed", worst));
    }
    return all;
  }
}
