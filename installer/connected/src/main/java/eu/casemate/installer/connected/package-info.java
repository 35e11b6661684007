/** The {@code casemate} command of the connected side: the enclave's, and what fetches. */
@NullMarked
package eu.casemate.installer.connected;

import org.jspecify.annotations.NullMarked;
