/**
 * Documents as people know them: originals byte for byte, versions, collections, labels, structure
 * and tables, in PostgreSQL. What is searched is made of the same uploads by the package above.
 */
@NullMarked
package eu.casemate.runtime.knowledge.library;

import org.jspecify.annotations.NullMarked;
