package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import java.time.Instant;
import java.util.List;

/**
 * A document in its present version.
 *
 * @param version counted from 1
 * @param sha256 of the original, 64 hex digits
 * @param bytes of the original
 * @param pages pages, slides or sheets; 0 for a document without any
 * @param tables that can be asked by SQL
 * @param since when this version came
 */
public record DocumentDetail(
    DocumentId id,
    DocumentName name,
    String title,
    Language language,
    CollectionName collection,
    List<DocumentLabel> labels,
    int version,
    String sha256,
    long bytes,
    int pages,
    int sections,
    int passages,
    int tables,
    Instant since) {

  /** Copies the labels. */
  public DocumentDetail {
    labels = List.copyOf(labels);
  }
}
