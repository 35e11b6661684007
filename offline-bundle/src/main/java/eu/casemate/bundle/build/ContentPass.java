package eu.casemate.bundle.build;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.chunk.CutPoints;
import eu.casemate.bundle.chunk.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Cuts contents into chunks and prepares them: one thread reads, hashes the whole and cuts, others
 * hash and compress the chunks, and one takes them in their order. Memory is a fixed number of
 * buffers, whatever the size of the contents.
 */
final class ContentPass implements AutoCloseable {

  /** Takes the prepared chunks, in order, in a thread of its own. */
  interface Sink {
    /** The next chunk of the content that was begun last. */
    void accept(PreparedChunk chunk);

    /** All chunks of a content were accepted. */
    void contentEnds(ContentSource content);
  }

  private static final int IN_FLIGHT = 8;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(IN_FLIGHT);
  private final ConcurrentLinkedDeque<byte[]> buffers = new ConcurrentLinkedDeque<>();
  private final byte[] window = new byte[Chunk.LONGEST];

  private sealed interface Message {
    record Ready(CompletableFuture<PreparedChunk> chunk) implements Message {}

    record Ended(ContentSource content) implements Message {}

    record Done() implements Message {}
  }

  private ContentPass() {}

  /**
   * Runs through the contents.
   *
   * @throws BundleException if a content cannot be read, changed since it was hashed, or the sink
   *     cannot write
   */
  static void run(List<ContentSource> contents, Sink sink) {
    try (ContentPass pass = new ContentPass()) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> pass.drain(sink), Thread.ofPlatform()::start);
      for (ContentSource content : contents) {
        pass.read(content, writing);
      }
      pass.put(new Message.Done(), writing);
      join(writing);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
  }

  private void read(ContentSource content, CompletableFuture<Void> writing) {
    MessageDigest whole = Digest.sha256();
    try (FileChannel file = FileChannel.open(content.file(), StandardOpenOption.READ)) {
      int filled = fill(file, whole, 0);
      while (filled > 0) {
        int length = CutPoints.next(window, filled);
        byte[] chunk = takeBuffer();
        System.arraycopy(window, 0, chunk, 0, length);
        put(
            new Message.Ready(
                CompletableFuture.supplyAsync(() -> prepare(content, chunk, length), workers)),
            writing);
        System.arraycopy(window, length, window, 0, filled - length);
        filled = fill(file, whole, filled - length);
      }
    } catch (IOException e) {
      throw new BundleException(content.file() + " cannot be read; it is an input", e);
    }
    if (!Digest.finish(whole).equals(content.digest())) {
      throw new BundleException(
          content.file() + " changed while the bundle was built; build it again");
    }
    put(new Message.Ended(content), writing);
  }

  /** Fills the window up; returns how much it holds. */
  private int fill(FileChannel file, MessageDigest whole, int from) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(window, from, window.length - from);
    while (rest.hasRemaining() && file.read(rest) >= 0) {
      // until it is full or the file ends
    }
    whole.update(window, from, rest.position() - from);
    return rest.position();
  }

  private PreparedChunk prepare(ContentSource content, byte[] chunk, int length) {
    Digest digest = digest(chunk, length);
    if (!content.compress()) {
      return new PreparedChunk(Chunk.raw(digest, length), chunk);
    }
    byte[] frame = takeBuffer();
    int compressed = Zstd.compress(chunk, length, frame);
    buffers.push(compressed > 0 ? chunk : frame);
    return compressed > 0
        ? new PreparedChunk(new Chunk(digest, length, digest(frame, compressed), compressed), frame)
        : new PreparedChunk(Chunk.raw(digest, length), chunk);
  }

  private static Digest digest(byte[] bytes, int length) {
    MessageDigest sha256 = Digest.sha256();
    sha256.update(bytes, 0, length);
    return Digest.finish(sha256);
  }

  /** A buffer that was used before, or a new one: as many as are in use at once. */
  private byte[] takeBuffer() {
    byte[] used = buffers.poll();
    return used == null ? new byte[Chunk.LONGEST] : used;
  }

  private void drain(Sink sink) {
    try {
      while (true) {
        switch (queue.take()) {
          case Message.Ready(var chunk) -> {
            PreparedChunk prepared = chunk.join();
            sink.accept(prepared);
            buffers.push(prepared.stored());
          }
          case Message.Ended(var content) -> sink.contentEnds(content);
          case Message.Done() -> {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("the build was interrupted; start it again", e);
    }
  }

  /** Never waits for a sink that has failed. */
  private void put(Message message, CompletableFuture<Void> writing) {
    try {
      while (!queue.offer(message, 1, TimeUnit.SECONDS)) {
        if (writing.isDone()) {
          join(writing);
          throw new IllegalStateException("the writing ended before the reading");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("the build was interrupted; start it again", e);
    }
  }

  private static void join(CompletableFuture<Void> writing) {
    try {
      writing.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("the writing failed", e.getCause());
    }
  }
}
