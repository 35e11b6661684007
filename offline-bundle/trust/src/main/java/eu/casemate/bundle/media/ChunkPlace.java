package eu.casemate.bundle.media;

import eu.casemate.bundle.volume.VolumeName;
import java.nio.file.Path;

/**
 * Where a chunk stands on the media.
 *
 * @param volume that carries it
 * @param of how many volumes of the set
 * @param pack of the volume, counted from 1
 * @param chunk its number in the release's table
 * @param offset of its first byte in the pack
 * @param length of its stored form, in bytes
 */
public record ChunkPlace(VolumeName volume, int of, int pack, int chunk, long offset, int length) {

  /** The pack. */
  Path file() {
    return Path.of(volume.pack(pack));
  }

  /** For a person, who looks for it. */
  @Override
  public String toString() {
    return "%s of %d, pack %d, chunk %d (bytes %d to %d)"
        .formatted(volume, of, pack, chunk, offset, offset + length);
  }
}
