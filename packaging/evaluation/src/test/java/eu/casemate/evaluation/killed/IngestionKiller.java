package eu.casemate.evaluation.killed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Kills services and parser processes with SIGKILL while a job is worked on, spread over it. */
final class IngestionKiller {

  /** A worker is a process that reads one document. */
  static final String WORKER = "worker";

  static final List<String> VICTIMS = List.of("runtime", "postgresql", "graph-server", WORKER);

  // The supervisor gives a service up that ends three times within 4 s of its start.
  private static final Duration RUNNING = Duration.ofSeconds(5);
  private static final int MOST_DELAY_MILLIS = 1_500;

  private final Appliance appliance;
  private final UploadJob job;
  private final Random random;
  private final int each;
  private final Map<String, Integer> kills = new TreeMap<>();

  IngestionKiller(Appliance appliance, UploadJob job, Random random, int each) {
    this.appliance = appliance;
    this.job = job;
    this.random = random;
    this.each = each;
  }

  void run() {
    List<String> victims = new ArrayList<>();
    VICTIMS.forEach(victim -> victims.addAll(Collections.nCopies(each, victim)));
    Collections.shuffle(victims, random);
    for (int i = 0; i < victims.size(); i++) {
      int enough = (int) ((long) i * job.documents() / (victims.size() + 1));
      Appliance.await("the job goes on", () -> job.taken() >= enough);
      kill(victims.get(i));
      System.err.printf(
          "killed %s (%d of %d), %d of %d documents taken in%n",
          victims.get(i), i + 1, victims.size(), job.taken(), job.documents());
    }
  }

  private void kill(String victim) {
    if (victim.equals(WORKER)) {
      Appliance.await("a worker reads", () -> worker().filter(this::killed).isPresent());
    } else {
      Appliance.await(victim + " runs again", () -> appliance.process(victim, RUNNING).isPresent());
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(MOST_DELAY_MILLIS)).toNanos());
      Appliance.await(
          victim + " is there",
          () -> appliance.process(victim, Duration.ZERO).filter(this::killed).isPresent());
    }
    kills.merge(victim, 1, Integer::sum);
  }

  private boolean killed(ProcessHandle process) {
    return process.destroyForcibly();
  }

  private Optional<ProcessHandle> worker() {
    return appliance
        .process("runtime", Duration.ZERO)
        .flatMap(
            runtime ->
                runtime
                    .descendants()
                    .filter(
                        child ->
                            child
                                .info()
                                .commandLine()
                                .filter(line -> line.contains("eu.casemate.parser"))
                                .isPresent())
                    .findAny());
  }

  int kills(String victim) {
    return kills.getOrDefault(victim, 0);
  }
}
