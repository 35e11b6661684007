package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.library.DocumentId;
import java.util.List;
import java.util.Optional;

/**
 * The upload was taken in and will not be lost.
 *
 * @param id empty when it was deleted meanwhile
 * @param waiting what has not followed yet and does so by itself: {@code index} (no question finds
 *     the document), {@code graph} or {@code vectors} (some find it less well); empty when
 *     questions asked from now on find it in every way
 */
public record IngestReport(
    Optional<DocumentId> id,
    DocumentName name,
    String title,
    Language language,
    int sections,
    int passages,
    Outcome outcome,
    List<String> waiting)
    implements IngestOutcome {

  /** Copies the list. */
  public IngestReport {
    waiting = List.copyOf(waiting);
  }

  /** What the upload did. */
  public enum Outcome {
    /** There was no document of this name. */
    ADDED,
    /** The document of this name had other bytes or another language. */
    REPLACED,
    /** The document was there already, byte for byte, and questions found it in every way. */
    UNCHANGED,
    /** The document was there already, but not all had followed; they were asked to again. */
    RETRIED
  }
}
