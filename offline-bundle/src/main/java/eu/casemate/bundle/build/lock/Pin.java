package eu.casemate.bundle.build.lock;

import eu.casemate.bundle.Digest;

/**
 * The bytes an input must have.
 *
 * @param digest of the artifact as fetched; for folders and Debian packages of the sorted list of
 *     their files' paths, modes and digests
 * @param size in bytes, of the artifact or of all files
 * @param version that was resolved; empty for local files
 */
public record Pin(Digest digest, long size, String version) {}
