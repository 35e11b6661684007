package eu.casemate.bundle.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real open file, with the faults of a {@link FaultyDisk}; what media never need is refused. */
final class FaultyChannel extends FileChannel {

  private final FaultyDisk disk;
  private final Path file;
  private final FileChannel real;

  private final boolean writes;

  FaultyChannel(FaultyDisk disk, Path file, FileChannel real, boolean writes) {
    this.disk = disk;
    this.file = file;
    this.real = real;
    this.writes = writes;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return disk.read(file, into, real.position(), real::read);
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    return disk.read(file, into, position, bytes -> real.read(bytes, position));
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return disk.write(file, bytes, real.position(), real::write);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    return disk.write(file, bytes, position, b -> real.write(b, position));
  }

  @Override
  public void force(boolean metadata) throws IOException {
    disk.sync(file, writes);
    real.force(metadata);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    return this;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] bytes, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
