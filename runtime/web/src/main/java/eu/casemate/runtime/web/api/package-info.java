/**
 * The HTTP API, version 1, as docs/reference/api.md explains it: routes, JSON, server-sent events
 * and the one place that turns failures into {@code {"error":{"message","hint"}}}.
 */
@NullMarked
package eu.casemate.runtime.web.api;

import org.jspecify.annotations.NullMarked;
