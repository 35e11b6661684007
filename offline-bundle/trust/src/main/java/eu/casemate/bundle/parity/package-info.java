/**
 * Parity of a volume: a Reed–Solomon code over its packs, by which a lost stretch of them is
 * computed anew. Nothing here is signed: what is computed is a proposal, and the caller holds it
 * against a signed hash.
 */
@NullMarked
package eu.casemate.bundle.parity;

import org.jspecify.annotations.NullMarked;
