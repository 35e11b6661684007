/**
 * What officers do with their keys on the connected side: make and rotate the trust root, and sign
 * a release, one person at a time, each seeing who has signed and who still has to.
 */
@NullMarked
package eu.casemate.bundle.ceremony;

import org.jspecify.annotations.NullMarked;
