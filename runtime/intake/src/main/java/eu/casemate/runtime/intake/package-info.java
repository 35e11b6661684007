/**
 * Takes documents in by and by: durable jobs that no crash loses or doubles, and folders of the
 * inbox that are watched.
 */
@NullMarked
package eu.casemate.runtime.intake;

import org.jspecify.annotations.NullMarked;
