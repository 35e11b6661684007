/**
 * Parser processes, seen from the runtime: started, given one document each, watched, and ended.
 * The program that they run is the room {@code runtime/parser}.
 */
@NullMarked
package eu.casemate.runtime.documents.worker;

import org.jspecify.annotations.NullMarked;
