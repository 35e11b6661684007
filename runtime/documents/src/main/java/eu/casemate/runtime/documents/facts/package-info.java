/**
 * What can be read from a section's text without a model: the names in it, what it cites, its
 * dates, periods and amounts, and what its sentences demand. Pure; every result is bounded.
 */
@NullMarked
package eu.casemate.runtime.documents.facts;

import org.jspecify.annotations.NullMarked;
