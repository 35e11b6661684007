/**
 * What the key service and its clients say to each other: one line of JSON a request, one a reply.
 * Its types are no token's types; the service maps the one to the other.
 */
@NullMarked
package eu.casemate.hsm.protocol;

import org.jspecify.annotations.NullMarked;
