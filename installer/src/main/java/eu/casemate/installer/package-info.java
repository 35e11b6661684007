/** placeholder. */
@NullMarked
package eu.casemate.installer;

import org.jspecify.annotations.NullMarked;
