package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Single chunks by their number, from wherever they can be had: a volume, parity, or what is
 * installed. Each is checked when it is read; the last one is kept.
 */
final class ChunkSource {

  private static final int NONE = -1;

  private final Release release;
  private final List<Chunk> table;
  private final OpenVolumes volumes;
  private final Healer healer;
  private final InstalledBase base;
  private @Nullable ChunkReader reader;
  private int loaded = NONE;
  private ByteBuffer content = ByteBuffer.allocate(0);

  ChunkSource(Release release, OpenVolumes volumes, Healer healer, InstalledBase base) {
    this.release = release;
    this.table = release.contents().chunks();
    this.volumes = volumes;
    this.healer = healer;
    this.base = base;
  }

  /** Whether every chunk of a file should be had; only reading them tells for sure. */
  boolean holds(FileEntry file) {
    return release
        .contents()
        .chunksOf(file)
        .numbers()
        .noneMatch(number -> volumes.places(number).isEmpty() && !base.holds(table.get(number)));
  }

  /** The release whose chunks these are. */
  Release release() {
    return release;
  }

  /**
   * A chunk, checked and inflated; valid until another one is asked for.
   *
   * @throws IOException if it can be had nowhere
   */
  ByteBuffer chunk(int number) throws IOException {
    if (loaded != number) {
      loaded = NONE;
      content =
          carried(number)
              .or(() -> installed(number))
              .orElseThrow(() -> new IOException("chunk " + number + " cannot be had"));
      loaded = number;
    }
    return content;
  }

  /** Made when it is needed first: its buffer is a large part of what a verification takes. */
  private ChunkReader reader() {
    if (reader == null) {
      reader = new ChunkReader(table);
    }
    return reader;
  }

  private Optional<ByteBuffer> carried(int number) {
    for (StoredChunk place : volumes.places(number)) {
      if (reader().check(place).isEmpty()) {
        return Optional.of(reader().content(number));
      }
    }
    for (StoredChunk place : volumes.places(number)) {
      if (healer.recover(place).filter(bytes -> reader().accept(number, bytes)).isPresent()) {
        return Optional.of(reader().content(number));
      }
    }
    return Optional.empty();
  }

  private Optional<ByteBuffer> installed(int number) {
    return base.find(table.get(number)).flatMap(place -> reader().installed(number, place));
  }
}
