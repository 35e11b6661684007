package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.input.ContentHash;
import eu.casemate.bundle.chunk.CutPoints;
import eu.casemate.bundle.chunk.Zstd;
import eu.casemate.bundle.durable.ThreadResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Cuts contents into chunks and prepares them, each file in one read: the caller's thread reads,
 * hashes the whole and cuts, others hash and compress the chunks, and one takes them in their
 * order. Memory is a fixed number of buffers, whatever the size of the contents.
 */
final class ContentPass implements AutoCloseable {

  /** Takes the prepared chunks, in order, in a thread of its own. */
  interface Sink {
    /** The next chunk of the content that comes. */
    void accept(PreparedChunk chunk);

    /** All chunks of a content were accepted. */
    void contentEnds(Digest content);
  }

  private static final String WORK = "the build";
  private static final int IN_FLIGHT = 3;

  /** Read at once, then hashed and cut while the bytes are in the processor's cache. */
  private static final int READ = 256 << 10;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(IN_FLIGHT);
  private final ConcurrentLinkedDeque<byte[]> buffers = new ConcurrentLinkedDeque<>();
  private final Future<?> writing;

  private sealed interface Message {
    record Ready(CompletableFuture<PreparedChunk> chunk) implements Message {}

    record Ended(Digest content) implements Message {}

    record Done() implements Message {}
  }

  /** A pass whose chunks go to the sink. */
  ContentPass(Sink sink) {
    writing = writer.submit(() -> drain(sink));
  }

  /**
   * Takes a content in.
   *
   * @return its size and digest, of the very bytes that were cut
   * @throws BundleException if it cannot be read, or the sink cannot write
   */
  ContentHash take(ContentSource content) {
    try (FileChannel file = FileChannel.open(content.file(), StandardOpenOption.READ)) {
      Cutting cutting = new Cutting(file);
      long size = 0;
      for (int next = cutting.next(); next > 0; next = cutting.next()) {
        int length = next;
        boolean only = size == 0 && cutting.endsAfter(length);
        size += length;
        byte[] chunk = cutting.take(length);
        if (only) {
          Digest digest = cutting.finish();
          submit(() -> prepare(content, chunk, length, digest));
          put(new Message.Ended(digest));
          return new ContentHash(length, digest);
        }
        submit(() -> prepare(content, chunk, length, digest(chunk, length)));
      }
      Digest digest = cutting.finish();
      put(new Message.Ended(digest));
      return new ContentHash(size, digest);
    } catch (IOException e) {
      throw new BundleException(content.file() + " cannot be read; it is an input", e);
    }
  }

  /**
   * Waits until the sink has everything.
   *
   * @throws BundleException if it cannot write
   */
  void finish() {
    put(new Message.Done());
    ThreadResult.get(writing, WORK);
  }

  @Override
  public void close() {
    writer.shutdownNow();
    workers.shutdownNow();
    writer.close();
    workers.close();
  }

  private void submit(Supplier<PreparedChunk> preparation) {
    put(new Message.Ready(CompletableFuture.supplyAsync(preparation, workers)));
  }

  private PreparedChunk prepare(ContentSource content, byte[] chunk, int length, Digest digest) {
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
            PreparedChunk prepared = ThreadResult.get(chunk, WORK);
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
      throw ThreadResult.interrupted(WORK, e);
    }
  }

  /** Never waits for a sink that has failed. */
  private void put(Message message) {
    try {
      while (!queue.offer(message, 1, TimeUnit.SECONDS)) {
        if (writing.isDone()) {
          ThreadResult.get(writing, WORK);
          throw new IllegalStateException("the writing ended before the reading");
        }
      }
    } catch (InterruptedException e) {
      throw ThreadResult.interrupted(WORK, e);
    }
  }

  /** A content on its way through a buffer, which begins with the next chunk. */
  private final class Cutting {

    private final FileChannel file;
    private final MessageDigest whole = Digest.sha256();
    private byte[] buffer = takeBuffer();
    private int filled;
    private boolean ended;

    Cutting(FileChannel file) {
      this.file = file;
    }

    /** Reads to the end of the next chunk; returns its length, 0 after the last. */
    int next() throws IOException {
      int length = CutPoints.next(buffer, 0, filled);
      while (length == 0 && !ended) {
        int seen = filled;
        read();
        length = CutPoints.next(buffer, seen, filled);
      }
      return length == 0 ? filled : length;
    }

    /** Whether nothing follows the next chunk, as far as was read. */
    boolean endsAfter(int length) {
      return ended && length == filled;
    }

    /** Gives the buffer away with the chunk, and goes on with what follows that. */
    byte[] take(int length) {
      byte[] chunk = buffer;
      buffer = takeBuffer();
      filled -= length;
      System.arraycopy(chunk, length, buffer, 0, filled);
      return chunk;
    }

    /** After the last chunk: the digest of the whole. */
    Digest finish() {
      buffers.push(buffer);
      return Digest.finish(whole);
    }

    private void read() throws IOException {
      int length = Math.min(READ, Chunk.LONGEST - filled);
      int read = Math.max(0, file.read(ByteBuffer.wrap(buffer, filled, length)));
      whole.update(buffer, filled, read);
      filled += read;
      ended = read == 0;
    }
  }
}
