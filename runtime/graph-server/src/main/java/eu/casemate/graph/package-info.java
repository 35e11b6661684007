/** placeholder. */
@NullMarked
package eu.casemate.graph;

import org.jspecify.annotations.NullMarked;
