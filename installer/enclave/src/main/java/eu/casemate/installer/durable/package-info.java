/**
 * Writes to the file system that survive a power cut, each with its system calls in their order.
 */
@NullMarked
package eu.casemate.installer.durable;

import org.jspecify.annotations.NullMarked;
