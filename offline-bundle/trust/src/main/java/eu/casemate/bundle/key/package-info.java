/**
 * Hybrid keys: one key of a person is a classical key and an ML-DSA-65 key, and a signature holds
 * only if both of its halves do. The construction is that of the composite signatures of
 * draft-ietf-lamps-pq-composite-sigs, so that a threshold counts people and not algorithms.
 */
@NullMarked
package eu.casemate.bundle.key;

import org.jspecify.annotations.NullMarked;
