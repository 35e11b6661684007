/**
 * Gets the bytes of an input from this machine: local files and images, an installed Debian
 * package, or the cache of what was fetched, which is checked at each use. What is not in the cache
 * is asked of a {@code Fetcher}; nothing here opens a connection. An artifact is checked against
 * its pin before it is unpacked; an image is checked blob by blob against the digests that lead to
 * it.
 */
@NullMarked
package eu.casemate.bundle.assemble.input;

import org.jspecify.annotations.NullMarked;
