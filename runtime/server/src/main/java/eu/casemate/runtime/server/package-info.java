/**
 * The runtime process: its configuration, its composition root and its listeners. What it serves
 * stands in the packages below.
 */
@NullMarked
package eu.casemate.runtime.server;

import org.jspecify.annotations.NullMarked;
