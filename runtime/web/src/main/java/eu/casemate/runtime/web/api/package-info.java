/**
 * The HTTP API, version 1, as docs/reference/api.md explains it: the table of routes, and what they
 * send and stream.
 */
@NullMarked
package eu.casemate.runtime.web.api;

import org.jspecify.annotations.NullMarked;
