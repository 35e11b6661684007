package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.media.PackContent.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A content on its way to the files that have it, written by several threads chunk by chunk. */
final class OpenContent {

  private static final int SLICE = 256 << 10;

  private final List<Path> paths;
  private final List<FileChannel> channels;
  private final AtomicInteger remaining;

  private OpenContent(List<Path> paths, List<FileChannel> channels, int chunks) {
    this.paths = paths;
    this.channels = channels;
    this.remaining = new AtomicInteger(chunks);
  }

  /** Makes the files, with their mode; none may exist. */
  static OpenContent create(PackContent content, List<Path> paths) {
    List<FileChannel> channels = new ArrayList<>();
    OpenContent open = new OpenContent(paths, channels, content.chunkCount());
    for (int i = 0; i < paths.size(); i++) {
      FileEntry file = content.files().get(i);
      try {
        channels.add(
            FileChannel.open(
                paths.get(i), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        Files.setPosixFilePermissions(paths.get(i), file.mode().permissions());
      } catch (IOException e) {
        open.close();
        throw failed(paths.get(i), e);
      }
    }
    return open;
  }

  /** Writes a chunk to each file; true once that was the last one and the files are closed. */
  boolean write(Chunk chunk, byte[] buffer) {
    for (int i = 0; i < channels.size(); i++) {
      try {
        write(channels.get(i), chunk, buffer);
      } catch (IOException e) {
        throw failed(paths.get(i), e);
      }
    }
    boolean last = remaining.decrementAndGet() == 0;
    if (last) {
      close();
    }
    return last;
  }

  /** Closes the files that are open. */
  void close() {
    for (int i = 0; i < channels.size(); i++) {
      close(i);
    }
  }

  private void close(int index) {
    try {
      channels.get(index).close();
    } catch (IOException e) {
      throw failed(paths.get(index), e);
    }
  }

  private static void write(FileChannel channel, Chunk chunk, byte[] buffer) throws IOException {
    int done = 0;
    while (done < chunk.length()) {
      int want = Math.min(SLICE, chunk.length() - done);
      done += channel.write(ByteBuffer.wrap(buffer, done, want), chunk.start() + done);
    }
  }

  private static BundleException failed(Path path, IOException e) {
    return new BundleException(
        "the file " + path + " cannot be written; it must be new, on a disk with enough space", e);
  }
}
