package eu.casemate.bundle.media;

import java.util.ArrayList;
import java.util.List;

/** Findings, of which as many are kept as a person would read: media may have any number. */
final class FindingList {

  private static final int MOST = 1000;

  private final List<Finding> kept = new ArrayList<>();
  private int dropped;
  private Remedy worst = Remedy.SPARED;

  void add(Finding finding) {
    if (kept.size() < MOST) {
      kept.add(finding);
    } else {
      dropped++;
      worst = finding.isHealed() && worst != Remedy.NONE ? finding.remedy() : Remedy.NONE;
    }
  }

  void addAll(List<Finding> findings) {
    findings.forEach(this::add);
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** The first of them; if there are more, the last one says how many, healed if all those are. */
  List<Finding> toList() {
    List<Finding> all = new ArrayList<>(kept);
    if (dropped > 0) {
      all.add(new MoreProblems(dropped).with(worst));
    }
    return all;
  }
}
