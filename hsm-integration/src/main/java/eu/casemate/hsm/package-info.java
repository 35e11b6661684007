/** placeholder. */
@NullMarked
package eu.casemate.hsm;

import org.jspecify.annotations.NullMarked;
