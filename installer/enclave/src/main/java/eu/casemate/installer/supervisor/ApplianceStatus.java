package eu.casemate.installer.supervisor;

import java.util.Arrays;
import java.util.List;

/**
 * The appliance as the supervisor sees it.
 *
 * @param detail why the appliance is sealed or its health unrecorded; empty otherwise
 * @param pid the supervisor's process
 * @param since when the supervisor started, milliseconds since 1970
 * @param services in start order
 */
public record ApplianceStatus(
    ApplianceState state, String detail, long pid, long since, List<ServiceStatus> services) {

  /** Copies its list. */
  public ApplianceStatus {
    services = List.copyOf(services);
  }

  /** The names of the services in none of these states. */
  List<String> notIn(ServiceState... states) {
    return services.stream()
        .filter(service -> !Arrays.asList(states).contains(service.state()))
        .map(ServiceStatus::name)
        .toList();
  }

  /** The services that are not started again. */
  List<ServiceStatus> broken() {
    return services.stream().filter(service -> service.state() == ServiceState.BROKEN).toList();
  }
}
