package eu.casemate.bundle.assemble;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import java.nio.file.Path;
import java.util.List;

/**
 * Volumes, not signed yet.
 *
 * @param folder that was made
 * @param volumes the folder of each volume; the folder itself if there is one
 * @param release what they carry
 * @param metadataDigest SHA-256 of {@code release.json}, to compare with another build's
 * @param carried bytes in the packs
 */
public record BuiltBundle(
    Path folder, List<Path> volumes, Release release, Digest metadataDigest, long carried) {

  /** Keeps a copy of the list. */
  public BuiltBundle {
    volumes = List.copyOf(volumes);
  }
}
