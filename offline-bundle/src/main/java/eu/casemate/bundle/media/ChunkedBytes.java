package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import eu.casemate.bundle.model.ModelBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A file as it stands in chunks on media: each chunk is checked when it is read. One file at a time
 * may use a reader.
 */
final class ChunkedBytes implements ModelBytes {

  private static final int NONE = -1;

  private final List<Chunk> table;
  private final OpenVolumes volumes;
  private final ChunkReader reader;
  private final int[] numbers;
  private final long[] starts;
  private final long size;
  private int loaded = NONE;
  private ByteBuffer content = ByteBuffer.allocate(0);

  ChunkedBytes(ContentTable contents, FileEntry file, OpenVolumes volumes, ChunkReader reader) {
    this.table = contents.chunks();
    this.volumes = volumes;
    this.reader = reader;
    this.numbers = contents.chunksOf(file).numbers().toArray();
    this.starts = new long[numbers.length];
    this.size = file.size();
    long start = 0;
    for (int i = 0; i < numbers.length; i++) {
      starts[i] = start;
      start += table.get(numbers[i]).length();
    }
  }

  /** Whether every chunk of the file is on some medium. */
  boolean isCarried() {
    return Arrays.stream(numbers).noneMatch(number -> volumes.places(number).isEmpty());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, ByteBuffer into) throws IOException {
    if (position >= size) {
      return -1;
    }
    int found = Arrays.binarySearch(starts, position);
    int index = found >= 0 ? found : -found - 2;
    load(index);
    int from = (int) (position - starts[index]);
    int length = Math.min(into.remaining(), table.get(numbers[index]).length() - from);
    into.put(content.slice(from, length));
    return length;
  }

  private void load(int index) throws IOException {
    if (loaded == index) {
      return;
    }
    loaded = NONE;
    for (StoredChunk place : volumes.places(numbers[index])) {
      if (reader.check(place).isEmpty()) {
        content = reader.content(numbers[index]);
        loaded = index;
        return;
      }
    }
    throw new IOException("chunk " + numbers[index] + " cannot be had");
  }
}
