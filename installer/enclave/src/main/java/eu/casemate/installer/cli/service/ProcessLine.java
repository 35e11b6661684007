package eu.casemate.installer.cli.service;

import eu.casemate.installer.supervisor.Fault;
import java.util.List;
import java.util.Optional;

/**
 * One row of {@code casemate status}.
 *
 * @param state as the supervisor says it
 * @param pid 0 when it has no process
 * @param uptimeSeconds how long that process has been there
 * @param residentBytes of the process and all its children
 * @param cause why it is broken; empty when it is not
 * @param remedies what to do then
 */
record ProcessLine(
    String name,
    String state,
    long pid,
    long uptimeSeconds,
    int restarts,
    long residentBytes,
    Optional<Fault> lastFault,
    String cause,
    List<String> remedies) {

  ProcessLine {
    remedies = List.copyOf(remedies);
  }
}
