/** The only place that touches standard output and standard error. */
@NullMarked
package eu.casemate.installer.terminal;

import org.jspecify.annotations.NullMarked;
