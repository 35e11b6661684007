package eu.casemate.installer.supervisor;

import java.time.Duration;

/**
 * The supervisor's patience.
 *
 * @param probeStarting between two health checks of a service that is not healthy yet
 * @param probeHealthy between two health checks of a healthy service
 * @param hungAfter how long health checks of a running service may fail before it is restarted
 * @param firstPause before the first restart; doubled at each further one
 * @param longestPause between two restarts
 * @param calmAfter how long a service has to be healthy for its faults to be forgotten
 * @param failingAfter faults in a row after which a service counts as failing
 * @param earlyWithin a process that ends so soon after its start ended early
 * @param brokenAfter early ends in a row, each the same, after which a service is not started
 *     again. With {@code earlyWithin} and the first pauses it bounds the time from the first of
 *     them to the last: the standard to 9 seconds
 */
record Timings(
    Duration probeStarting,
    Duration probeHealthy,
    Duration hungAfter,
    Duration firstPause,
    Duration longestPause,
    Duration calmAfter,
    int failingAfter,
    Duration earlyWithin,
    int brokenAfter) {

  static final Timings STANDARD =
      new Timings(
          Duration.ofMillis(250),
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofMillis(250),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          5,
          Duration.ofSeconds(4),
          3);

  /** How long to wait before a service with that many faults in a row (at least 1) is restarted. */
  Duration pauseAfter(int faults) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(faults - 1, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
