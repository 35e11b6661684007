/**
 * Documents as values, and the parsers that turn bytes into sections and passages. Parsing is pure:
 * it opens no file and no connection, and every size is bounded.
 */
@NullMarked
package eu.casemate.runtime.documents;

import org.jspecify.annotations.NullMarked;
