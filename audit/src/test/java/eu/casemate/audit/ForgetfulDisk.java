package eu.casemate.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A disk that fails at random and, at a power cut, loses what was not synced. After a failed sync
 * it behaves as Linux does: what was written can still be read, counts as written, and is never on
 * the disk unless it is written again.
 */
final class ForgetfulDisk implements Disk {
  private final Disk disk;
  private final Path file;
  private final Random random;
  private byte[] durable;
  private byte[] seen;

  /** Which of the bytes that can be read will never reach the disk. */
  private boolean[] lost;

  boolean failing;

  ForgetfulDisk(Disk disk, Path file, Random random) throws IOException {
    this.disk = disk;
    this.file = file;
    this.random = random;
    this.durable = Files.readAllBytes(file);
    this.seen = durable;
    this.lost = new boolean[durable.length];
  }

  @Override
  public long size() throws IOException {
    return disk.size();
  }

  @Override
  public void append(byte[] bytes) throws IOException {
    boolean fails = failsNow();
    byte[] taken = fails ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    disk.append(taken);
    lost = Arrays.copyOf(lost, seen.length + taken.length);
    seen = Files.readAllBytes(file);
    if (fails) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void force() throws IOException {
    if (failsNow()) {
      Arrays.fill(lost, Math.min(durable.length, lost.length), lost.length, true);
      throw new IOException("Input/output error");
    }
    durable = seen.clone();
    for (int i = 0; i < durable.length; i++) {
      durable[i] = lost[i] ? 0 : durable[i];
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    if (failsNow()) {
      throw new IOException("Input/output error");
    }
    disk.truncate(size);
    seen = Arrays.copyOf(seen, (int) size);
    lost = Arrays.copyOf(lost, (int) size);
  }

  /** Leaves of the file what is on the disk, and of what was not synced any part or zeros. */
  void cutPower() throws IOException {
    byte[] left = Arrays.copyOf(seen, seen.length);
    int from = Math.min(durable.length, left.length);
    System.arraycopy(durable, 0, left, 0, from);
    if (left.length < durable.length) {
      left = durable;
    } else if (left.length > from) {
      left = Arrays.copyOf(left, from + random.nextInt(left.length - from + 1));
      int hole = from + random.nextInt(left.length - from + 1);
      Arrays.fill(left, hole, hole + random.nextInt(left.length - hole + 1), (byte) 0);
    }
    Files.write(file, left);
  }

  private boolean failsNow() {
    return failing && random.nextInt(3) == 0;
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
