/**
 * The appliance's own description of itself: {@code services.yaml} (what to run) and {@code
 * known-answers.yaml} (how to check it). Strict: what is not understood is an error.
 */
@NullMarked
package eu.casemate.installer.descriptor;

import org.jspecify.annotations.NullMarked;
