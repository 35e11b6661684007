package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.DocumentName;
import eu.casemate.runtime.document.Language;

/** The upload was taken in; questions asked from now on find it. */
public record IngestReport(
    DocumentName name, String title, Language language, int sections, int passages, Outcome outcome)
    implements IngestOutcome {

  /** What the upload did. */
  public enum Outcome {
    /** There was no document of this name. */
    ADDED,
    /** The document of this name had other bytes or another language. */
    REPLACED,
    /** The document was there already, byte for byte. */
    UNCHANGED
  }
}
