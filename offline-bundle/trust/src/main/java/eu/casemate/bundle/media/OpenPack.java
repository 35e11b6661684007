package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.volume.Pack;
import eu.casemate.bundle.volume.VolumeDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pack that was opened for reading, and where its chunks stand in it. */
final class OpenPack implements AutoCloseable {

  private final Volume volume;
  private final int index;
  private final @Nullable FileChannel channel;
  private final List<StoredChunk> chunks = new ArrayList<>();
  private final List<Problem> faults = new ArrayList<>();
  private final long size;
  private long available;

  private OpenPack(Volume volume, int index, @Nullable FileChannel channel, long size) {
    this.volume = volume;
    this.index = index;
    this.channel = channel;
    this.size = size;
  }

  /** Opens a pack, if it is there, and lays it out; its numbers must be of the table. */
  static OpenPack open(Volume volume, int index, List<Chunk> table) {
    Pack pack = volume.descriptor().packs().get(index);
    List<Problem> faults = new ArrayList<>();
    FileChannel channel =
        volume.folder().open(volume.descriptor().packFile(index)).collect(faults).orElse(null);
    OpenPack open = new OpenPack(volume, index, channel, size(pack, table));
    open.faults.addAll(faults);
    long position = 0;
    for (int number : pack.chunks().numbers().toArray()) {
      int length = table.get(number).storedLength();
      open.chunks.add(new StoredChunk(open, position, number, length));
      position += length;
    }
    open.measure();
    return open;
  }

  private void measure() {
    if (channel == null) {
      return;
    }
    try {
      available = channel.size();
      if (available != size) {
        faults.add(MediaFolder.wrongSize(Path.of(file()), size, available));
      }
    } catch (IOException e) {
      faults.add(MediaFolder.unreadable(Path.of(file()), e));
    }
  }

  /** What is wrong with the file from outside: missing, cut off, too long. */
  List<Problem> faults() {
    return faults;
  }

  /** Whether all of a chunk may be read; if not, a fault of the pack says why. */
  boolean reaches(StoredChunk chunk) {
    return chunk.position() + chunk.length() <= available;
  }

  /** Bytes of a pack by the signed lengths of its chunks. */
  static long size(Pack pack, List<Chunk> table) {
    return pack.chunks().numbers().mapToLong(number -> table.get(number).storedLength()).sum();
  }

  List<StoredChunk> chunks() {
    return chunks;
  }

  Volume volume() {
    return volume;
  }

  /** Its place among the packs of its volume, from 0. */
  int index() {
    return index;
  }

  /** Bytes it must have. */
  long size() {
    return size;
  }

  String file() {
    return volume.descriptor().packFile(index);
  }

  /** Reads at a position; -1 at the end of the file. */
  int read(ByteBuffer into, long position) throws IOException {
    try {
      return channel == null ? -1 : channel.read(into, position);
    } catch (ClosedByInterruptException e) {
      // Not the medium's fault: it must not be reported as damage.
      throw BundleException.interrupted("reading the media", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /**
   * A chunk where it stands.
   *
   * @param position of its stored form in the pack
   * @param number in the release's table
   * @param length of its stored form
   */
  record StoredChunk(OpenPack pack, long position, int number, int length) {

    /** Where that is, in the words of the signed metadata. */
    ChunkPlace place() {
      VolumeDescriptor descriptor = pack.volume.descriptor();
      return new ChunkPlace(
          descriptor.name(), descriptor.of(), pack.index + 1, number, position, length);
    }
  }
}
