package eu.casemate.runtime.documents;

/** What came of reading bytes as a document. */
public sealed interface Parsing permits ParsedDocument, UnreadableDocument {}
