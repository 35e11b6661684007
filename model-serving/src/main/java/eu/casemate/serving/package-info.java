/** placeholder. */
@NullMarked
package eu.casemate.serving;

import org.jspecify.annotations.NullMarked;
