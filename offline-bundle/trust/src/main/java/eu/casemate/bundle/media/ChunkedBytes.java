package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.model.ModelBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A file as it stands in chunks on media. Several files may share a source, on one thread. */
final class ChunkedBytes implements ModelBytes {

  private final ChunkSource source;
  private final int[] numbers;
  private final long[] starts;
  private final long size;

  ChunkedBytes(ChunkSource source, FileEntry file) {
    List<Chunk> table = source.release().contents().chunks();
    this.source = source;
    this.numbers = source.release().contents().chunksOf(file).numbers().toArray();
    this.starts = new long[numbers.length];
    this.size = file.size();
    long start = 0;
    for (int i = 0; i < numbers.length; i++) {
      starts[i] = start;
      start += table.get(numbers[i]).length();
    }
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
    ByteBuffer chunk = source.chunk(numbers[index]);
    int from = (int) (position - starts[index]);
    int length = Math.min(into.remaining(), chunk.limit() - from);
    into.put(chunk.slice(from, length));
    return length;
  }
}
