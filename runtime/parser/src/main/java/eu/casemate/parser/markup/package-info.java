/** Reads HTML: pages, and the parts of books and mails. */
@NullMarked
package eu.casemate.parser.markup;

import org.jspecify.annotations.NullMarked;
