/** Kills services of a running appliance while its documents change, and looks what is left. */
@NullMarked
package eu.casemate.evaluation.killed;

import org.jspecify.annotations.NullMarked;
