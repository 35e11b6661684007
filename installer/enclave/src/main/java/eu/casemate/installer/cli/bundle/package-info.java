/** {@code casemate bundle …}: the connected side locks, builds, signs and inspects bundles. */
@NullMarked
package eu.casemate.installer.cli.bundle;

import org.jspecify.annotations.NullMarked;
