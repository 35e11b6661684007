package eu.casemate.bundle.parity;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the parity file of a volume. The same packs give the same bytes. */
public final class ParityWriter {

  /** Threads hold up to 10 MiB each; more than this many would not write faster. */
  private static final int MOST_THREADS = 4;

  private ParityWriter() {}

  /**
   * Reads the packs once and writes their parity, on disk when this returns.
   *
   * @param packs of one volume, in their order
   * @param parityFile to make; none is made if there are no packs
   * @param percent 1 to 30
   * @throws BundleException if the packs are too large for one parity file, or something cannot be
   *     read or written
   */
  public static void write(List<Path> packs, Path parityFile, int percent) {
    if (packs.isEmpty()) {
      return;
    }
    List<FileChannel> channels = new ArrayList<>();
    try {
      Concatenation source = new Concatenation();
      for (Path pack : packs) {
        FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ);
        channels.add(channel);
        source.append(channel.size(), channel::read);
      }
      ParityLayout layout =
          ParityLayout.of(source.size(), percent)
              .orElseThrow(() -> tooLarge(parityFile, source.size(), percent));
      try (FileChannel target =
          FileChannel.open(parityFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        write(layout, source, target);
      }
    } catch (IOException e) {
      throw new BundleException(
          "the parity "
              + parityFile
              + " cannot be computed from its packs or written; check the free space",
          e);
    } finally {
      channels.forEach(ParityWriter::close);
    }
  }

  private static void write(ParityLayout layout, Concatenation source, FileChannel target)
      throws IOException {
    put(target, layout.header(), 0, ParityLayout.HEADER, 0);
    put(target, layout.header(), 0, ParityLayout.HEADER, layout.secondHeader());
    CauchyCode code = new CauchyCode(layout.data(), layout.parity());
    AtomicInteger next = new AtomicInteger();
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(
            pool.submit(
                () -> {
                  StripeEncoder encoder = new StripeEncoder(layout, code, source, target);
                  while (encoder.encode(next.getAndAdd(encoder.stripesAtOnce()))) {
                    // The encoder has done all there is to do.
                  }
                  return true;
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("a thread that computes parity failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("computing parity was interrupted; start it again", e);
    }
    target.force(true);
  }

  /** Writes a part of a buffer at a position. */
  static void put(FileChannel target, byte[] bytes, int from, int length, long position)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
    while (buffer.hasRemaining()) {
      target.write(buffer, position + buffer.position() - from);
    }
  }

  private static BundleException tooLarge(Path file, long size, int percent) {
    return new BundleException(
        percent
            + " % parity of "
            + size
            + " bytes does not fit into one file of less than 4 GiB, "
            + file
            + "; give a smaller --volume-size or less --parity");
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BundleException("a pack that was read for its parity cannot be closed", e);
    }
  }
}
