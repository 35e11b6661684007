/** The commands that use a running appliance: ask, take in documents, check, show the page. */
@NullMarked
package eu.casemate.installer.cli.client;

import org.jspecify.annotations.NullMarked;
