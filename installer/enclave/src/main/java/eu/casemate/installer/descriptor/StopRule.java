package eu.casemate.installer.descriptor;

import java.time.Duration;

/**
 * How to end a service.
 *
 * @param signal the signal that asks it to end, such as {@code TERM}
 * @param patience how long it may take before it is killed
 */
public record StopRule(String signal, Duration patience) {}
