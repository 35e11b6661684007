/**
 * What every route shares: JSON in and out, bounded, and the one place that turns failures into
 * {@code {"error":{"message","hint"}}}.
 */
@NullMarked
package eu.casemate.runtime.web.http;

import org.jspecify.annotations.NullMarked;
