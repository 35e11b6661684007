/**
 * Cuts contents into chunks, and gives a chunk its stored form. What is decided here shapes a
 * bundle's bytes but is no part of its trust: a verifier accepts any cut that the signed metadata
 * lists.
 */
@NullMarked
package eu.casemate.bundle.chunk;

import org.jspecify.annotations.NullMarked;
