/** Reads mails: who wrote to whom, when, what about, and the text. */
@NullMarked
package eu.casemate.parser.mail;

import org.jspecify.annotations.NullMarked;
