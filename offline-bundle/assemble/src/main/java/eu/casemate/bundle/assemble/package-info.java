/**
 * Builds a bundle on the connected side: {@code BundleLocker} pins the inputs, {@code
 * BundleBuilder} turns the pinned inputs into a media folder. The same inputs and lock give the
 * same bytes.
 */
@NullMarked
package eu.casemate.bundle.assemble;

import org.jspecify.annotations.NullMarked;
