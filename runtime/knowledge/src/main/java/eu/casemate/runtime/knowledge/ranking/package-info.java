/** How sections found by words, meaning and graph become one list. Pure: reads no store. */
@NullMarked
package eu.casemate.runtime.knowledge.ranking;

import org.jspecify.annotations.NullMarked;
