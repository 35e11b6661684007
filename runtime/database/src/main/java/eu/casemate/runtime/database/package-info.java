/**
 * How a room uses PostgreSQL: logins, and transactions that see the rows of one tenant. The only
 * place that makes a data source, so that no driver's message repeats a row.
 */
@NullMarked
package eu.casemate.runtime.database;

import org.jspecify.annotations.NullMarked;
