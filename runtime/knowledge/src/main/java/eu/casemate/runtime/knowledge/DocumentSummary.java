package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import java.util.List;

/**
 * A document as it is listed.
 *
 * @param version counted from 1
 * @param pages 0 where it has none
 * @param bytes of its original; 0 where an earlier release kept none
 * @param licence the title of the nearest {@code LICENSE.md} at or above it; empty if there is none
 */
public record DocumentSummary(
    DocumentId id,
    DocumentName name,
    String title,
    Language language,
    CollectionName collection,
    List<DocumentLabel> labels,
    int version,
    int pages,
    long bytes,
    int sections,
    int passages,
    String licence) {

  /** Copies the labels. */
  public DocumentSummary {
    labels = List.copyOf(labels);
  }

  /** The same with this licence. */
  DocumentSummary under(String other) {
    return new DocumentSummary(
        id,
        name,
        title,
        language,
        collection,
        labels,
        version,
        pages,
        bytes,
        sections,
        passages,
        other);
  }
}
