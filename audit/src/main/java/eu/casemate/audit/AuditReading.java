package eu.casemate.audit;

/** What an {@link AuditReader} comes upon next: a record as it stands in the log, or a problem. */
public sealed interface AuditReading permits AuditEntry, AuditProblem {}
