package eu.casemate.installer.supervisor;

import java.time.Duration;
import java.util.List;

/** How a start ended. */
public sealed interface StartOutcome {

  /** Every service is healthy. */
  record Healthy(ApplianceStatus status, Duration took) implements StartOutcome {}

  /** The HSM does not open the secrets; the supervisor waits for the operator. */
  record Sealed(String why) implements StartOutcome {}

  /** Every service is healthy; why that cannot be recorded. The supervisor goes on trying. */
  record Unrecorded(String why) implements StartOutcome {}

  /** Some services end as soon as they start; the supervisor waits for the operator. */
  record Broken(List<ServiceStatus> services) implements StartOutcome {

    /** Copies its list. */
    public Broken {
      services = List.copyOf(services);
    }
  }

  /** Time is up; the supervisor goes on trying. */
  record NotYetHealthy(ApplianceStatus status) implements StartOutcome {}

  /** The supervisor ended by itself; the last lines of its log. */
  record Ended(List<String> log) implements StartOutcome {

    /** Copies its list. */
    public Ended {
      log = List.copyOf(log);
    }
  }
}
