/** How a command ends: its exit status, and the failure an operator can act on. */
@NullMarked
package eu.casemate.installer.outcome;

import org.jspecify.annotations.NullMarked;
