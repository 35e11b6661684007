/**
 * The processes runtime and migration: their configuration and their composition. What they serve
 * stands in the other rooms.
 */
@NullMarked
package eu.casemate.runtime.server;

import org.jspecify.annotations.NullMarked;
