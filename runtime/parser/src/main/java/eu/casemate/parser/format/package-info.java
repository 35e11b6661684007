/** Finds the reader of a document's format, and turns what goes wrong in it into a fault. */
@NullMarked
package eu.casemate.parser.format;

import org.jspecify.annotations.NullMarked;
