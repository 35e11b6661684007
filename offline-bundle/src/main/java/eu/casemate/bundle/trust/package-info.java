/**
 * Who may sign a release: public keys, the threshold, and signatures over exact bytes. Verification
 * uses the JDK's ECDSA alone; signing hands the bytes to a {@code BundleSigner}, behind which the
 * installer puts a token.
 */
@NullMarked
package eu.casemate.bundle.trust;

import org.jspecify.annotations.NullMarked;
