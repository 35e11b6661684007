/**
 * Why a service does not start, in words for its operator, from what the machine shows: how its
 * process ended, what it wrote, its program's file, who holds its port.
 */
@NullMarked
package eu.casemate.installer.diagnosis;

import org.jspecify.annotations.NullMarked;
