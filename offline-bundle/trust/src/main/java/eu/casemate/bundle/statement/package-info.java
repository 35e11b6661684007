/**
 * Signed statements: a payload with hybrid signatures in one file, in the form of in-toto's DSSE
 * envelope. A payload is handed out only to someone who names the key it must be signed by.
 */
@NullMarked
package eu.casemate.bundle.statement;

import org.jspecify.annotations.NullMarked;
