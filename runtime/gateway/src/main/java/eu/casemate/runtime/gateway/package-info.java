/** The door for programs: their keys, and how many requests at once. */
@NullMarked
package eu.casemate.runtime.gateway;

import org.jspecify.annotations.NullMarked;
