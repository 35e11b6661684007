package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packs of all volumes, opened; and where each chunk is to be had. */
final class OpenVolumes implements AutoCloseable {

  private final List<OpenPack> packs = new ArrayList<>();
  private final Map<Integer, List<StoredChunk>> places = new HashMap<>();

  private OpenVolumes() {}

  /** Opens every pack that is there; what is missing or has another size is a fault of its pack. */
  static OpenVolumes open(List<Volume> volumes, List<Chunk> table) {
    OpenVolumes open = new OpenVolumes();
    for (Volume volume : volumes) {
      for (int i = 0; i < volume.descriptor().packs().size(); i++) {
        open.packs.add(OpenPack.open(volume, i, table));
      }
    }
    for (OpenPack pack : open.packs) {
      for (StoredChunk chunk : pack.chunks()) {
        open.places.computeIfAbsent(chunk.number(), number -> new ArrayList<>(1)).add(chunk);
      }
    }
    return open;
  }

  /** The packs of all volumes. */
  List<OpenPack> packs() {
    return packs;
  }

  /** Where a chunk stands on the media, the volumes in the order they were given. */
  List<StoredChunk> places(int number) {
    return places.getOrDefault(number, List.of());
  }

  @Override
  public void close() {
    for (OpenPack pack : packs) {
      try {
        pack.close();
      } catch (IOException e) {
        throw new BundleException(
            pack.file() + " cannot be closed; insert the medium again and repeat the command", e);
      }
    }
  }
}
