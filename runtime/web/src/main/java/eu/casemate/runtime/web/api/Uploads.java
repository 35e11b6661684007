package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Bodies of uploads. Each goes into a file, whatever the number of clients. One large and one small
 * at a time are read back and taken in, since what is made of one may be many times its size: so
 * memory is bounded, and a large one, which takes minutes, does not keep small ones waiting.
 */
public final class Uploads {

  /** The largest body, in bytes: that of the largest document. */
  public static final int MAX_BYTES = DocumentParser.MAX_BYTES;

  private static final int MAX_SMALL_BYTES = 128 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LEAST_SECONDS = 5;

  /** As measured: 11 ms a passage, 1,400 passages a MiB. */
  private static final int SECONDS_PER_MIB = 15;

  private static final int BUFFER_BYTES = 16 << 10;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final Lane small = new Lane();
  private final Lane large = new Lane();
  private final Semaphore keeping = new Semaphore(1, true);

  /** Keeps bodies in this folder, which is made, and emptied of what a crash left there. */
  public Uploads(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      try (Stream<Path> left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be made and emptied", e);
    }
  }

  /**
   * Receives the body into a file, and gives it to the work when its turn has come. What the work
   * leaves to be done, it does once the next has its turn.
   */
  <T> T take(ServerRequest request, ServerResponse response, Function<Path, Supplier<T>> work) {
    return inTurn(request, response, work).get();
  }

  /** Receives the body into a file, and gives its bytes to the work, one body at a time. */
  <T> T keep(ServerRequest request, Function<byte[], T> work) {
    if (request.headers().contentLength().orElse(0) > MAX_BYTES) {
      throw Json.tooLarge(MAX_BYTES);
    }
    try {
      Path file = Files.createTempFile(folder, "body", ".tmp", OWNER_ONLY);
      try {
        receive(request, file);
        keeping.acquireUninterruptibly();
        try {
          return work.apply(Files.readAllBytes(file));
        } finally {
          keeping.release();
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload cannot be kept in " + folder, e);
    }
  }

  /** Takes bytes in that are here already, when their turn has come. */
  <T> T again(byte[] content, ServerResponse response, Function<Path, Supplier<T>> work) {
    try {
      Path file = Files.createTempFile(folder, "body", ".tmp", OWNER_ONLY);
      try {
        Files.write(file, content);
        Lane lane = content.length <= MAX_SMALL_BYTES ? small : large;
        return lane.alone(content.length, response, () -> work.apply(file)).get();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload cannot be kept in " + folder, e);
    }
  }

  private <T> Supplier<T> inTurn(
      ServerRequest request, ServerResponse response, Function<Path, Supplier<T>> work) {
    if (request.headers().contentLength().orElse(0) > MAX_BYTES) {
      throw Json.tooLarge(MAX_BYTES);
    }
    try {
      Path file = Files.createTempFile(folder, "body", ".tmp", OWNER_ONLY);
      try {
        long bytes = receive(request, file);
        Lane lane = bytes <= MAX_SMALL_BYTES ? small : large;
        return lane.alone(bytes, response, () -> work.apply(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload cannot be kept in " + folder, e);
    }
  }

  private static long receive(ServerRequest request, Path file) throws IOException {
    long received = 0;
    if (request.content().hasEntity()) {
      try (InputStream in = request.content().inputStream();
          OutputStream out = Files.newOutputStream(file)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          received += read;
          if (received > MAX_BYTES) {
            throw Json.tooLarge(MAX_BYTES);
          }
          out.write(buffer, 0, read);
        }
      }
    }
    if (received == 0) {
      throw new HttpFailure(400, "The document is empty", "Send its bytes as the body");
    }
    return received;
  }

  /** How long it takes to take in so many bytes of common text, about. */
  static long secondsFor(long bytes) {
    return LEAST_SECONDS + SECONDS_PER_MIB * bytes / (1 << 20);
  }

  /** Takes in one at a time, in the order of their coming. */
  private static final class Lane {

    private final Semaphore turn = new Semaphore(1, true);
    private volatile long bytes;

    <T> T alone(long size, ServerResponse response, Supplier<T> work) {
      boolean mine = false;
      try {
        mine = turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!mine) {
        long seconds = secondsFor(bytes);
        response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
        throw new HttpFailure(
            503, "Other documents are being taken in", "Send it again in " + seconds + " s");
      }
      try {
        bytes = size;
        return work.get();
      } finally {
        turn.release();
      }
    }
  }
}
