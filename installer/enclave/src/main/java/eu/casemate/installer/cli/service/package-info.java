/** The commands that start, end and look at the appliance's services. */
@NullMarked
package eu.casemate.installer.cli.service;

import org.jspecify.annotations.NullMarked;
