/**
 * Gets the bytes of an input: from this machine, from an installed Debian package, through the
 * ordinary clients {@code mvn}, {@code pip} and {@code npm}, from a web server, or from an image
 * registry through the ORAS library; what is fetched goes into a cache that is checked at each use,
 * and a download that breaks off is gone on with. An artifact is checked against its pin before it
 * is unpacked; an image is checked blob by blob against the digests that lead to it.
 */
@NullMarked
package eu.casemate.bundle.assemble.input;

import org.jspecify.annotations.NullMarked;
