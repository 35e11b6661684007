/** Text of a form of its own: decoded, and values in lines. */
@NullMarked
package eu.casemate.parser.plain;

import org.jspecify.annotations.NullMarked;
