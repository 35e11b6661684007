package eu.casemate.bundle.assemble;

import java.nio.file.Path;

/**
 * A content to be cut.
 *
 * @param file that holds it
 * @param compress whether its chunks are compressed where that gains
 */
record ContentSource(Path file, boolean compress) {}
