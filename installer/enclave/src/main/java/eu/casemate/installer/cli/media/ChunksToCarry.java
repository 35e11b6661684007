package eu.casemate.installer.cli.media;

import eu.casemate.bundle.volume.ChunkRequest;
import java.util.Optional;

/**
 * What has to be carried again.
 *
 * @param chunks that are known to be missing, if any
 * @param isPartly whether more may be missing than is known
 */
record ChunksToCarry(Optional<ChunkRequest> chunks, boolean isPartly) {}
