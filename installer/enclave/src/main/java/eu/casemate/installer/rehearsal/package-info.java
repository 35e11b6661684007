/**
 * The rehearsal of the trust path on this very machine, with throw-away keys and a small release:
 * from a new key to a refused medium, by the commands that people use.
 */
@NullMarked
package eu.casemate.installer.rehearsal;

import org.jspecify.annotations.NullMarked;
