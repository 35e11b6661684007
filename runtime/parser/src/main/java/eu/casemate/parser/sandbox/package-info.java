/**
 * What takes rights away from this process for good: limits, and system call filters. Uses the C
 * library through Java's foreign-function calls, and nothing else.
 */
@NullMarked
package eu.casemate.parser.sandbox;

import org.jspecify.annotations.NullMarked;
