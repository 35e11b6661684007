package eu.casemate.bundle.oci;

import eu.casemate.bundle.Digest;
import java.nio.file.Path;

/**
 * A blob that is here and is what its digest says.
 *
 * @param digest of the bytes, hashed by whoever made this value
 * @param size bytes
 * @param file that holds them
 */
public record Blob(Digest digest, long size, Path file) {}
