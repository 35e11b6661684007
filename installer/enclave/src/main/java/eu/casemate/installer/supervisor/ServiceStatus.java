package eu.casemate.installer.supervisor;

import eu.casemate.installer.diagnosis.Diagnosis;
import java.util.Optional;

/**
 * A service as the supervisor sees it.
 *
 * @param name its name in {@code services.yaml}
 * @param pid its first process, 0 when it has none
 * @param since when that process started, milliseconds since 1970; 0 when it has none
 * @param restarts how often it was started again since the supervisor started
 * @param lastFault why it was started again the last time, or is not
 * @param diagnosis why it is broken; empty when it is not
 */
public record ServiceStatus(
    String name,
    ServiceState state,
    long pid,
    long since,
    int restarts,
    Optional<Fault> lastFault,
    Optional<Diagnosis> diagnosis) {}
