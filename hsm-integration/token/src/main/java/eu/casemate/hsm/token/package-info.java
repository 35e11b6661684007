/**
 * PKCS#11 tokens: keys by label, signatures, and data keys wrapped by a key-encryption key that
 * never leaves the token.
 */
@NullMarked
package eu.casemate.hsm.token;

import org.jspecify.annotations.NullMarked;
