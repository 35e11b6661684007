package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.Language;
import java.time.Instant;

/**
 * A state of a document.
 *
 * @param number counted from 1
 * @param sha256 of the original, 64 hex digits
 * @param bytes of the original
 * @param pages pages, slides or sheets; 0 for a document without any
 */
public record DocumentVersion(
    int number,
    String title,
    Language language,
    String sha256,
    long bytes,
    int pages,
    int sections,
    int passages,
    Instant since) {}
