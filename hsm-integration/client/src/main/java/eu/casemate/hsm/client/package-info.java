/** Talks to the key service over its Unix socket; loads no PKCS#11 class and no native code. */
@NullMarked
package eu.casemate.hsm.client;

import org.jspecify.annotations.NullMarked;
