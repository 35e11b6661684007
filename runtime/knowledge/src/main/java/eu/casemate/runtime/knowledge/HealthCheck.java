package eu.casemate.runtime.knowledge;

import java.time.Duration;

/** How one store is. The detail is a sentence for the operator. */
public record HealthCheck(String name, boolean healthy, String detail, Duration took) {}
