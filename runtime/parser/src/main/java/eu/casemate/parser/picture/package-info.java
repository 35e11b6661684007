/** Draws the pages of documents, and decodes pictures that are documents. */
@NullMarked
package eu.casemate.parser.picture;

import org.jspecify.annotations.NullMarked;
