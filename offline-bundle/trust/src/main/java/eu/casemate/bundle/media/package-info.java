/**
 * Media in the enclave: authenticate, verify, copy. Nothing is parsed before its signature holds,
 * nothing is written before its digest holds, and a medium is never written to. A bad medium is an
 * answer with all of its problems; an exception means that this machine is broken.
 */
@NullMarked
package eu.casemate.bundle.media;

import org.jspecify.annotations.NullMarked;
