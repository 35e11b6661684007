/** placeholder. */
@NullMarked
package eu.casemate.runtime;

import org.jspecify.annotations.NullMarked;
