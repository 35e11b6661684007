/**
 * Starts Neo4j Community in a process of its own. Neo4j is GPL-3.0; this launcher is Apache-2.0 and
 * the only code that links it: all others speak Bolt to the process.
 */
@NullMarked
package eu.casemate.graph;

import org.jspecify.annotations.NullMarked;
