/** The {@code casemate} command: the command tree and the commands of planning and installing. */
@NullMarked
package eu.casemate.installer.cli;

import org.jspecify.annotations.NullMarked;
