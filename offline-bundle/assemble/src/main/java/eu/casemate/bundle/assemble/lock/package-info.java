/**
 * {@code bundle.lock}: the SHA-256 of every input. Pins of third-party artifacts are committed and
 * must match wherever the bundle is built; pins of what this checkout builds and of this machine's
 * Debian packages are made at lock time and hold for the build that follows.
 */
@NullMarked
package eu.casemate.bundle.assemble.lock;

import org.jspecify.annotations.NullMarked;
