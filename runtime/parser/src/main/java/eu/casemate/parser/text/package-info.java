/** Gathers a document's blocks within the limits, with their texts repaired. */
@NullMarked
package eu.casemate.parser.text;

import org.jspecify.annotations.NullMarked;
