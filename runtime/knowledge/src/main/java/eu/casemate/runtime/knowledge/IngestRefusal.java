package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.UnreadableDocument;

/** The upload cannot be read; nothing was changed. */
public record IngestRefusal(DocumentName name, UnreadableDocument cause) implements IngestOutcome {}
