/** One appliance on this host: where its files are and what its operator decided. */
@NullMarked
package eu.casemate.installer.site;

import org.jspecify.annotations.NullMarked;
