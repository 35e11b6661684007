package eu.casemate.installer.supervisor;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes that belong to a service: its first process, that one's descendants, and whoever
 * shares its session although its parent is gone. A descendant that opened a session of its own
 * (PostgreSQL's workers do) is only found while its parent lives: hence {@link #grown}.
 */
final class ProcessTree {
  private final ProcessIdentity root;
  private Set<ProcessIdentity> members;

  ProcessTree(ProcessIdentity root) {
    this.root = root;
    this.members = Set.of(root);
  }

  /** Looks again; those seen before stay members even if they lost their parent. */
  Set<ProcessIdentity> grown() {
    members = grow(members, ProcessEntry.all());
    return members;
  }

  private Set<ProcessIdentity> grow(Set<ProcessIdentity> before, List<ProcessEntry> all) {
    boolean rootReused =
        all.stream()
            .map(ProcessEntry::identity)
            .anyMatch(found -> found.pid() == root.pid() && !found.equals(root));
    Set<ProcessIdentity> found = new LinkedHashSet<>();
    for (ProcessEntry entry : all) {
      boolean inSession = !rootReused && entry.session() == root.pid();
      if (before.contains(entry.identity()) || inSession) {
        found.add(entry.identity());
      }
    }
    boolean growing = true;
    while (growing) {
      growing = false;
      for (ProcessEntry entry : all) {
        growing |= holds(found, entry.parent()) && found.add(entry.identity());
      }
    }
    return found;
  }

  /** Kills every member at once and says how many there were. */
  int kill() {
    Collection<ProcessIdentity> alive = grown().stream().filter(ProcessIdentity::isAlive).toList();
    alive.forEach(member -> Signals.kill(member));
    return alive.size();
  }

  private static boolean holds(Set<ProcessIdentity> found, long pid) {
    return found.stream().anyMatch(member -> member.pid() == pid);
  }
}
