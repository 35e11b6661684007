package eu.casemate.runtime.intake;

import java.time.Instant;

/**
 * An upload of a job.
 *
 * @param ordinal its place in the job, from 1
 * @param name of the document
 * @param attempts how often it was begun
 * @param outcome of one that was taken {@code added}, {@code replaced} or {@code unchanged}; of the
 *     others the reason
 */
public record JobItem(
    int ordinal,
    String name,
    ItemState state,
    int attempts,
    String outcome,
    long bytes,
    Instant since) {}
