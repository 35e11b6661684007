/**
 * The pages of a bundle: the manifest for a human; bill of materials, statements about
 * vulnerabilities and provenance for machines. The same inputs give the same bytes.
 */
@NullMarked
package eu.casemate.bundle.assemble.page;

import org.jspecify.annotations.NullMarked;
