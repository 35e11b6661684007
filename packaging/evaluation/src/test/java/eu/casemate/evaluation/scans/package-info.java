/** Scans that are made here, and how well they are read. */
@NullMarked
package eu.casemate.evaluation.scans;

import org.jspecify.annotations.NullMarked;
