/**
 * The file format {@code casemate-secrets/1}: named secrets under a data key that a token's key
 * wraps.
 */
@NullMarked
package eu.casemate.hsm.secrets;

import org.jspecify.annotations.NullMarked;
