/** Reads RTF: its text, tables and headings; pictures and objects are passed over. */
@NullMarked
package eu.casemate.parser.rtf;

import org.jspecify.annotations.NullMarked;
