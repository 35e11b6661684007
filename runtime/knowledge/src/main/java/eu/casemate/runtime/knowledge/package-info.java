/**
 * What the appliance knows: takes documents in and finds the passages that answer a question.
 * PostgreSQL holds the truth; the Lucene index and the graph are derived from it and are made again
 * by themselves when they are lost or behind. Every row, entry and node names its tenant, and every
 * query asks for one.
 */
@NullMarked
package eu.casemate.runtime.knowledge;

import org.jspecify.annotations.NullMarked;
