/** The installer's use of the HSM: the key-encryption key, and the secrets sealed under it. */
@NullMarked
package eu.casemate.installer.keys;

import org.jspecify.annotations.NullMarked;
