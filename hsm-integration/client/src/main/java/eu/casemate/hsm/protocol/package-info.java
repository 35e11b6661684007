/**
 * What the key service and its clients say to each other: one line of JSON a request, one a reply.
 */
@NullMarked
package eu.casemate.hsm.protocol;

import org.jspecify.annotations.NullMarked;
