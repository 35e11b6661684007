/**
 * The one-shot step before the runtime starts: makes the roles of PostgreSQL and brings the schema
 * to this release. It alone knows the superuser's and the migrator's password.
 */
@NullMarked
package eu.casemate.runtime.database.migration;

import org.jspecify.annotations.NullMarked;
