/** Tells before anything is written whether this host can carry an appliance. */
@NullMarked
package eu.casemate.installer.preflight;

import org.jspecify.annotations.NullMarked;
