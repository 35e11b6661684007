/** Reads HTML. */
@NullMarked
package eu.casemate.parser.markup;

import org.jspecify.annotations.NullMarked;
