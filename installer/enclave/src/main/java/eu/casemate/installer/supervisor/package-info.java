/**
 * The supervisor: one small process that starts the appliance's services in order, watches them,
 * starts them again and ends them. It runs as a daemon and is spoken to over {@code
 * run/supervisor.sock}; its own state is owned by one thread.
 */
@NullMarked
package eu.casemate.installer.supervisor;

import org.jspecify.annotations.NullMarked;
