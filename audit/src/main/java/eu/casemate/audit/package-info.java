/**
 * Append-only audit logs: a record is on the disk before its act is acknowledged.
 *
 * <p>A process appends to one file of its own, {@code PROCESS.jsonl}, of which each line is one
 * record in canonical JSON (RFC 8785, whole numbers only) with the SHA-256 of the line before it.
 * {@link AuditLog} writes, {@link AuditReader} reads and verifies.
 *
 * <p>The sequence number of a record is its index, from 0, and a line without its line feed is the
 * entry that a transparency log (C2SP tlog-tiles) hashes: tiles and checkpoints can be computed
 * from the files as they are. Until there are checkpoints, records cut off at the end of a log
 * between two starts of its process are not noticed; everything else that is changed is, unless all
 * that follows is computed anew.
 *
 * <p>This package depends on no other of the project, and so names callers by plain strings.
 */
@NullMarked
package eu.casemate.audit;

import org.jspecify.annotations.NullMarked;
