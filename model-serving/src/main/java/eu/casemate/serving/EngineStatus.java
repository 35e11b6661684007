package eu.casemate.serving;

import java.time.Duration;

/**
 * One engine as the router sees it.
 *
 * @param inFlight completions running through this router now
 * @param took how long the health check took
 */
public record EngineStatus(
    EngineName engine, ModelName model, EngineHealth health, int inFlight, Duration took) {}
