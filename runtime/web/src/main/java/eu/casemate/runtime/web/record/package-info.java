/** What callers did, in the audit log: a record is on disk before its act is acknowledged. */
@NullMarked
package eu.casemate.runtime.web.record;

import org.jspecify.annotations.NullMarked;
