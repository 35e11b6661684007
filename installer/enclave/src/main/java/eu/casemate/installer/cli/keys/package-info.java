/** The commands for the keys by which programs of a tenant call the appliance. */
@NullMarked
package eu.casemate.installer.cli.keys;

import org.jspecify.annotations.NullMarked;
