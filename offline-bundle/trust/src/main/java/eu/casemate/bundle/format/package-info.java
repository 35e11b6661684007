/**
 * The exact bytes of a release's metadata: canonical JSON out, and in again only what is canonical.
 * The readers here are for bytes whose signature was checked before, or that the operator's own
 * machine wrote; they are bounded all the same.
 */
@NullMarked
package eu.casemate.bundle.format;

import org.jspecify.annotations.NullMarked;
