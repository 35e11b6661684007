/**
 * Gets the bytes of an input: from this machine, from an installed Debian package, or through the
 * ordinary clients {@code mvn} and {@code pip} into a cache that is checked at each use. An
 * artifact is checked against its pin before it is unpacked.
 */
@NullMarked
package eu.casemate.bundle.build.input;

import org.jspecify.annotations.NullMarked;
