/** Tells what is installed, from its signed metadata, and whether it still is what was signed. */
@NullMarked
package eu.casemate.installer.inventory;

import org.jspecify.annotations.NullMarked;
