/** The pages of a bundle: the manifest for a human and the bill of materials for a machine. */
@NullMarked
package eu.casemate.bundle.build.page;

import org.jspecify.annotations.NullMarked;
