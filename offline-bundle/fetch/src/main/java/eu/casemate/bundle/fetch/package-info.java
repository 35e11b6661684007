/**
 * What only the connected side does: gets inputs through the ordinary clients {@code mvn}, {@code
 * pip} and {@code npm}, from web servers, and from image registries through the ORAS library. What
 * is fetched goes into the cache of {@code bundle.assemble.input}; a download that breaks off is
 * gone on with.
 */
@NullMarked
package eu.casemate.bundle.fetch;

import org.jspecify.annotations.NullMarked;
