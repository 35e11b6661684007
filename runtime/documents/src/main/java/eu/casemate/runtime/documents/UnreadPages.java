package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.UnreadPage;

/** Says why a document of pictures holds no text. */
final class UnreadPages {

  private UnreadPages() {}

  /** The same, but where a document is empty, its first unread page says why. */
  static Parsing explain(Structure structure, Parsing parsing) {
    boolean empty =
        parsing instanceof UnreadableDocument refused && refused.reason() == Reason.EMPTY;
    if (!empty || structure.unread().isEmpty()) {
      return parsing;
    }
    UnreadPage first = structure.unread().getFirst();
    return new UnreadableDocument(
        Reason.EMPTY,
        "The document holds no text: page " + first.page() + " " + first.reason().sentence());
  }
}
