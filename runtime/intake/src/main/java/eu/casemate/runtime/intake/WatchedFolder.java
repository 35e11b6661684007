package eu.casemate.runtime.intake;

import eu.casemate.runtime.knowledge.library.CollectionName;
import java.time.Instant;
import java.util.Optional;

/**
 * A folder of a tenant's inbox that is looked at every few seconds.
 *
 * @param folder below the tenant's inbox; empty for that itself
 * @param mirror whether a document goes when its file goes
 * @param job what becomes of its files
 * @param problem what the last look found wrong; empty when nothing
 */
public record WatchedFolder(
    JobId id,
    String folder,
    CollectionName collection,
    boolean mirror,
    JobId job,
    Instant created,
    String problem,
    Optional<Instant> looked) {}
