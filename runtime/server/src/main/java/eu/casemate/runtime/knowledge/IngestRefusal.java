package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.DocumentName;
import eu.casemate.runtime.document.UnreadableDocument;

/** The upload cannot be read; nothing was changed. */
public record IngestRefusal(DocumentName name, UnreadableDocument cause) implements IngestOutcome {}
