package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import java.util.List;

/**
 * What a deletion did.
 *
 * @param deleted false if there was no such document
 * @param waiting the derived stores that still hold traces of it and drop them by themselves; no
 *     answer shows them
 */
public record DeletionReport(DocumentName name, boolean deleted, List<String> waiting) {

  /** Copies the list. */
  public DeletionReport {
    waiting = List.copyOf(waiting);
  }
}
