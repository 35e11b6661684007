/**
 * Who calls: the one place that turns a connection and its headers into a {@link
 * eu.casemate.runtime.tenancy.Caller}. Everything behind it takes the caller, not the request.
 */
@NullMarked
package eu.casemate.runtime.web.caller;

import org.jspecify.annotations.NullMarked;
