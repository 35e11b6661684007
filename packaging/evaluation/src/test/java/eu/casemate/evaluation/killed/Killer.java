package eu.casemate.evaluation.killed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills each service so many times with SIGKILL. The changes are spread over the kills: some are
 * let go before each, which hits at a random instant while they are under way.
 */
final class Killer {

  static final List<String> SERVICES = List.of("runtime", "postgresql", "graph-server");

  // The supervisor gives a service up that ends three times within 4 s of its start.
  private static final Duration RUNNING = Duration.ofSeconds(5);
  private static final int MOST_DELAY_MILLIS = 1_500;

  private final Appliance appliance;
  private final Random random;
  private final int each;
  private final Turns turns;
  private final Map<String, Integer> kills = new TreeMap<>();

  Killer(Appliance appliance, Random random, int each, Turns turns) {
    this.appliance = appliance;
    this.random = random;
    this.each = each;
    this.turns = turns;
  }

  /** Which changes may go, and how many are acknowledged. */
  static final class Turns {
    final int all;
    final AtomicInteger allowed = new AtomicInteger();
    final AtomicInteger taken = new AtomicInteger();
    final AtomicInteger acknowledged = new AtomicInteger();

    Turns(int all) {
      this.all = all;
    }

    /** Waits for the next change's turn; false when all are taken. */
    boolean next() {
      int mine = taken.getAndIncrement();
      if (mine >= all) {
        return false;
      }
      while (mine >= allowed.get()) {
        LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
      }
      return true;
    }
  }

  /** Whatever happens, all changes may go in the end: nobody waits for a turn for ever. */
  void run() {
    try {
      killAll();
    } finally {
      turns.allowed.set(turns.all);
    }
  }

  private void killAll() {
    List<String> victims = new ArrayList<>();
    for (String service : SERVICES) {
      victims.addAll(Collections.nCopies(each, service));
    }
    Collections.shuffle(victims, random);
    for (int i = 0; i < victims.size(); i++) {
      String victim = victims.get(i);
      Appliance.await(victim + " runs again", () -> appliance.process(victim, RUNNING).isPresent());
      turns.allowed.set((int) ((i + 1L) * turns.all / victims.size()));
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOST_DELAY_MILLIS)).toNanos());
      appliance
          .process(victim, Duration.ZERO)
          .filter(ProcessHandle::destroyForcibly)
          .ifPresent(_ -> kills.merge(victim, 1, Integer::sum));
      System.err.printf(
          "killed %s (%d of %d), %d of %d changes acknowledged%n",
          victim, i + 1, victims.size(), turns.acknowledged.get(), turns.all);
      // A few stay under way, so that the next one hits them too.
      int enough = Math.max(0, turns.allowed.get() - 4);
      Appliance.await("changes go on", () -> turns.acknowledged.get() >= enough);
    }
  }

  int kills(String service) {
    return kills.getOrDefault(service, 0);
  }
}
