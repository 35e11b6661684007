/**
 * How the runtime's processes log in to PostgreSQL: the only place that makes a data source, so
 * that no driver's message repeats a row.
 */
@NullMarked
package eu.casemate.runtime.database;

import org.jspecify.annotations.NullMarked;
