/**
 * Reads PDF: words with their boxes and colours from the page's operators, lines from words, then
 * paragraphs, tables and headings from lines. Renders nothing and loads no colour profile.
 */
@NullMarked
package eu.casemate.parser.pdf;

import org.jspecify.annotations.NullMarked;
