/**
 * The Update Framework, specification 1.0: who may say what a release is, who may replace them, and
 * that nobody goes back. Holds the metadata's formats (section 4), the client workflow (section 5,
 * each step marked with its clause) and the authoring of a release's metadata and of roots.
 *
 * <p>Enter by {@link eu.casemate.bundle.tuf.TufClient} to verify, by {@link
 * eu.casemate.bundle.tuf.ReleaseMetadata} and {@link eu.casemate.bundle.tuf.RootMetadata} to
 * author, by {@link eu.casemate.bundle.tuf.Envelope} to sign. Nothing here opens a connection.
 */
@NullMarked
package eu.casemate.bundle.tuf;

import org.jspecify.annotations.NullMarked;
