package eu.casemate.installer.cli.service;

import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.client.RuntimeStatus;
import eu.casemate.installer.diagnosis.Diagnosis;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.SiteConfig;
import eu.casemate.installer.supervisor.ApplianceStatus;
import eu.casemate.installer.supervisor.Orphans;
import eu.casemate.installer.supervisor.ResidentMemory;
import eu.casemate.installer.supervisor.ServiceStatus;
import eu.casemate.installer.supervisor.SupervisorClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What {@code casemate status} tells.
 *
 * @param state the supervisor's word for the whole, {@code stopped} when it does not run
 * @param detail why the appliance is sealed or its health unrecorded; empty otherwise
 * @param processes the services in start order, then the supervisor
 * @param residentBytes of all processes together
 * @param runtime the runtime's own view; empty while it is down
 * @param page the page's address, without its access token; empty while it is down
 * @param separation what is not kept apart; empty while it does not run
 * @param orphans services that outlived a supervisor that was killed
 */
record StatusReport(
    String state,
    String detail,
    List<ProcessLine> processes,
    long residentBytes,
    Optional<RuntimeStatus> runtime,
    String page,
    Optional<Separation> separation,
    List<Orphans.Orphan> orphans) {

  StatusReport {
    processes = List.copyOf(processes);
    orphans = List.copyOf(orphans);
  }

  /** Looks at an installed appliance now. */
  static StatusReport of(AppliancePaths paths) {
    return new SupervisorClient(paths)
        .status()
        .map(status -> running(paths, status))
        .orElseGet(
            () ->
                new StatusReport(
                    "stopped",
                    "",
                    List.of(),
                    0,
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Orphans.of(paths)));
  }

  private static StatusReport running(AppliancePaths paths, ApplianceStatus status) {
    long now = System.currentTimeMillis();
    List<ProcessLine> lines = new ArrayList<>();
    for (ServiceStatus service : status.services()) {
      lines.add(
          new ProcessLine(
              service.name(),
              service.state().word(),
              service.pid(),
              service.pid() == 0 ? 0 : (now - service.since()) / 1000,
              service.restarts(),
              service.pid() == 0 ? 0 : ResidentMemory.ofTree(service.pid()),
              service.lastFault(),
              service.diagnosis().map(Diagnosis::sentence).orElse(""),
              service.diagnosis().map(Diagnosis::remedies).orElse(List.of())));
    }
    lines.add(
        new ProcessLine(
            "supervisor",
            "healthy",
            status.pid(),
            (now - status.since()) / 1000,
            0,
            ResidentMemory.of(status.pid()),
            Optional.empty(),
            "",
            List.of()));
    Optional<RuntimeStatus> runtime = new RuntimeClient(paths).status();
    return new StatusReport(
        status.state().word(),
        status.detail(),
        lines,
        lines.stream().mapToLong(ProcessLine::residentBytes).sum(),
        runtime,
        runtime.map(up -> pageAddress(paths)).orElse(""),
        Optional.of(separation(paths, lines)),
        List.of());
  }

  private static Separation separation(AppliancePaths paths, List<ProcessLine> lines) {
    LongStream pids = lines.stream().mapToLong(ProcessLine::pid).filter(pid -> pid != 0);
    return Separation.of(pids, SiteConfig.read(paths).hsm().pinFile());
  }

  private static String pageAddress(AppliancePaths paths) {
    Integer port = SiteConfig.read(paths).ports().get("runtime");
    return port == null ? "" : "http://127.0.0.1:" + port + "/";
  }

  /** Ok only when every service is healthy. */
  ExitStatus exitStatus() {
    return switch (state) {
      case "healthy" -> ExitStatus.OK;
      case "failing", "broken" -> ExitStatus.OPERATOR;
      case "sealed" -> ExitStatus.HSM;
      default -> ExitStatus.HOST;
    };
  }
}
