package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;

/**
 * A document that is near to another one.
 *
 * @param cosine of its nearest text with the mean of the other one's texts
 */
public record SimilarDocument(DocumentName name, double cosine) {}
