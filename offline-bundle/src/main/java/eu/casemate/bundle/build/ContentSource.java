package eu.casemate.bundle.build;

import eu.casemate.bundle.Digest;
import java.nio.file.Path;

/**
 * A content to be cut.
 *
 * @param digest SHA-256 that it had when it was accepted
 * @param file that holds it
 * @param compress whether its chunks are compressed where that gains
 */
record ContentSource(Digest digest, Path file, boolean compress) {}
