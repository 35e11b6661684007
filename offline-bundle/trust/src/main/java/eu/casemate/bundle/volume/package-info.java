/**
 * How a release travels: a volume tells which chunks of which release it carries, in which packs. A
 * volume's descriptor is not signed, and need not be: it only says where to look for chunks whose
 * SHA-256 is signed.
 */
@NullMarked
package eu.casemate.bundle.volume;

import org.jspecify.annotations.NullMarked;
