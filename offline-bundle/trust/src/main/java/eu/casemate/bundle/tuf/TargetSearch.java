package eu.casemate.bundle.tuf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Clauses 5.6.7, 5.7.1 and 5.7.2: who is entitled to say what a target is, and what they say. */
final class TargetSearch {

  private static final String TOP = TopLevelRole.TARGETS.roleName();
  private static final int LONGEST_PATH = 4096;

  private final TargetsUpdate update;
  private final int mostVisited;

  TargetSearch(TargetsUpdate update, Bounds bounds) {
    this.update = update;
    this.mostVisited = bounds.visitedRoles();
  }

  /** Pre-order, depth first: a role before those it delegates to, those in order of appearance. */
  TargetFile find(Targets top, Snapshot snapshot, String targetPath) {
    TargetFile file = top.files().get(targetPath);
    Deque<Delegation> open = new ArrayDeque<>();
    Set<String> visited = new HashSet<>(Set.of(TOP));
    if (file == null && targetPath.length() <= LONGEST_PATH) {
      descend(top, targetPath, open);
    }
    while (file == null && !open.isEmpty() && visited.size() < mostVisited) {
      Delegation delegation = open.pop();
      if (visited.add(delegation.name())) { // 5.6.7.1
        Targets role = update.run(delegation.name(), delegation.keys(), snapshot);
        file = role.files().get(targetPath);
        descend(role, targetPath, open);
      }
    }
    if (file == null) {
      throw new RejectedException(
          new Rejection.NoSuchTarget(TOP, Clause.TARGET_LOOKUP, targetPath)); // 5.7.2
    }
    return file;
  }

  /** 5.6.7.2: puts the delegations that cover the path before those still open. */
  private static void descend(Targets role, String targetPath, Deque<Delegation> open) {
    List<Delegation> covering =
        role.delegations().stream().filter(d -> d.paths().covers(targetPath)).toList();
    int last = 0;
    while (last < covering.size() && !covering.get(last).terminating()) {
      last++;
    }
    if (last < covering.size()) { // 5.6.7.2.1: neither later siblings nor anybody else's
      open.clear();
      last++;
    }
    covering.subList(0, last).reversed().forEach(open::push);
  }
}
