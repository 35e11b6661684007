package eu.casemate.runtime.knowledge;

/** What became of an upload. */
public sealed interface IngestOutcome permits IngestReport, IngestRefusal {}
