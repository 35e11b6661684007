package eu.casemate.bundle.media;

import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.util.List;
import java.util.Optional;

/** The parity of all volumes that have one. */
final class Healing implements Healer, AutoCloseable {

  static Healing of(List<Volume> volumes, OpenVolumes packs) {
    return new Healing();
  }

  @Override
  public Optional<byte[]> recover(StoredChunk damaged) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
