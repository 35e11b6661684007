/** Talks to the key service over its Unix socket; has no PKCS#11 and no native code. */
@NullMarked
package eu.casemate.hsm.client;

import org.jspecify.annotations.NullMarked;
