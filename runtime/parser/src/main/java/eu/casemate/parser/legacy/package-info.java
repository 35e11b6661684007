/** Reads what office programs wrote before 2007: Microsoft's compound files. */
@NullMarked
package eu.casemate.parser.legacy;

import org.jspecify.annotations.NullMarked;
