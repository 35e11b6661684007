package eu.casemate.runtime.api;

import eu.casemate.runtime.document.DocumentParser;
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
 * Bodies of uploads. Each goes into a file, whatever the number of clients; only one at a time is
 * read back and taken in, since what is made of it may be many times its size.
 */
public final class Uploads {

  /** The largest body, in bytes: that of the largest document. */
  public static final int MAX_BYTES = DocumentParser.MAX_BYTES;

  private static final int MAX_AT_ONCE = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int RETRY_SECONDS = 10;
  private static final int BUFFER_BYTES = 16 << 10;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final Semaphore room = new Semaphore(MAX_AT_ONCE, true);

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

  /** Receives the body into a file, and gives it to the work when its turn has come. */
  <T> T take(ServerRequest request, ServerResponse response, Function<Path, T> work) {
    if (request.headers().contentLength().orElse(0) > MAX_BYTES) {
      throw Json.tooLarge(MAX_BYTES);
    }
    try {
      Path file = Files.createTempFile(folder, "body", ".tmp", OWNER_ONLY);
      try {
        receive(request, file);
        return inTurn(response, () -> work.apply(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload cannot be kept in " + folder, e);
    }
  }

  private static void receive(ServerRequest request, Path file) throws IOException {
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
  }

  private <T> T inTurn(ServerResponse response, Supplier<T> work) {
    boolean mine = false;
    try {
      mine = room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!mine) {
      response.header(HeaderNames.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
      throw new HttpFailure(
          503, "Other documents are being taken in", "Send it again in " + RETRY_SECONDS + " s");
    }
    try {
      return work.get();
    } finally {
      room.release();
    }
  }
}
