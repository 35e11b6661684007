package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;

/**
 * A document as it is listed.
 *
 * @param licence the title of the nearest {@code LICENSE.md} at or above it; empty if there is none
 */
public record DocumentSummary(
    DocumentName name,
    String title,
    Language language,
    int sections,
    int passages,
    String licence) {}
