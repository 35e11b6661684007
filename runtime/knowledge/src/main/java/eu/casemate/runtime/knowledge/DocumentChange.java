package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;

/** What a derived store has to follow. */
sealed interface DocumentChange {

  /** The document that it concerns. */
  DocumentName name();

  /** The document has this state now. */
  record Put(StoredDocument document) implements DocumentChange {
    @Override
    public DocumentName name() {
      return document.name();
    }
  }

  /** There is no such document any more. */
  record Removed(DocumentName name) implements DocumentChange {}
}
