package eu.casemate.bundle.assemble.lock;

import eu.casemate.bundle.Digest;

/**
 * The bytes an input must have.
 *
 * @param digest of the artifact as fetched; of an image that of its manifest, the platform's; for
 *     folders and Debian packages of the sorted list of their files' paths, modes and digests
 * @param size in bytes, of the artifact, of all blobs of an image, or of all files
 * @param version that was resolved; empty for local files
 */
public record Pin(Digest digest, long size, String version) {}
