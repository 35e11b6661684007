/** Installs an authenticated bundle into one folder, or leaves the folder as it was. */
@NullMarked
package eu.casemate.installer.install;

import org.jspecify.annotations.NullMarked;
