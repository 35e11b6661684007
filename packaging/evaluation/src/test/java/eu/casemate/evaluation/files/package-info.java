/** Sends files from anywhere through the real parser, and measures it. */
@NullMarked
package eu.casemate.evaluation.files;

import org.jspecify.annotations.NullMarked;
