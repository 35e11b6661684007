package eu.casemate.bundle.build;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import java.nio.file.Path;

/**
 * A media folder, not signed yet.
 *
 * @param folder that holds it
 * @param release what it holds
 * @param metadataDigest SHA-256 of {@code release.json}, to compare with another build's
 */
public record BuiltBundle(Path folder, Release release, Digest metadataDigest) {}
