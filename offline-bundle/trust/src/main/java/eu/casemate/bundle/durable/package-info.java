/**
 * How this library writes files that must survive a power cut, and long ones fast; and how it reads
 * small ones, within a bound; and the right that one process has at a time.
 */
@NullMarked
package eu.casemate.bundle.durable;

import org.jspecify.annotations.NullMarked;
