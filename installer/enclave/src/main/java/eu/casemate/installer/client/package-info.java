/**
 * The runtime as the command line uses it: its HTTP API over {@code run/runtime.sock}, answers as a
 * stream of events, and the relay to its page.
 */
@NullMarked
package eu.casemate.installer.client;

import org.jspecify.annotations.NullMarked;
