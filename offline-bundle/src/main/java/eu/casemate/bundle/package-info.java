/** placeholder. */
@NullMarked
package eu.casemate.bundle;

import org.jspecify.annotations.NullMarked;
