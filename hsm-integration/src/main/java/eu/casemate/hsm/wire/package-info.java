/** The protocol {@code casemate-keys/1} between the key service and its clients: JSON lines. */
@NullMarked
package eu.casemate.hsm.wire;

import org.jspecify.annotations.NullMarked;
