package eu.casemate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A log's file, opened {@code O_APPEND}. */
final class FileDisk implements Disk {
  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND,
          LinkOption.NOFOLLOW_LINKS);

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object inode;

  private FileDisk(Path path, FileChannel channel, @Nullable Object inode) {
    this.path = path;
    this.channel = channel;
    this.inode = inode;
  }

  /** Opens a file, or makes it, for its owner alone. */
  static FileDisk open(Path path) throws IOException {
    requireFileOrNothing(path);
    FileChannel channel = FileChannel.open(path, OPTIONS, LogFiles.MADE_FOR_OWNER);
    try {
      LogFiles.restrict(path, LogFiles.OWNER_ALONE);
      return new FileDisk(path, channel, attributes(path).fileKey());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** To open a pipe would wait for who reads it. */
  static void requireFileOrNothing(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !attributes(path).isRegularFile()) {
      throw new IOException(path + " is not a plain file");
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public long size() throws IOException {
    BasicFileAttributes now = attributes(path);
    if (!Objects.equals(now.fileKey(), inode)) {
      throw new IOException("another file was put in the place of " + path);
    }
    return now.size();
  }

  @Override
  public void append(byte[] bytes) throws IOException {
    writeAll(channel, bytes);
  }

  @Override
  public void force() throws IOException {
    // fdatasync: it writes the size too, and leaves out only times.
    channel.force(false);
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
