package eu.casemate.serving;

/** Whether an engine can serve now; the detail is a sentence for the operator. */
public record EngineHealth(boolean healthy, String detail) {}
