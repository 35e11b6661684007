/** Reads what office programs write: ZIP archives of XML. */
@NullMarked
package eu.casemate.parser.office;

import org.jspecify.annotations.NullMarked;
