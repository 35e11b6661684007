package eu.casemate.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.web.api.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many and large uploads to a process with the heap that services.yaml gives the runtime. */
@Timeout(240)
final class UploadLimitsTest {

  private static final int CLIENTS = 64;
  private static final int LARGE = 32 << 20;

  @TempDir Path folder;
  private Path socket;
  private Process server;

  @BeforeEach
  void start() throws IOException {
    socket = folder.resolve("runtime.sock");
    Files.createDirectories(folder.resolve("uploads"));
    Files.writeString(folder.resolve("uploads/left-by-a-crash"), "text");
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                UploadServer.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("server.log").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Instant deadline = Instant.now().plusSeconds(60);
    while (!Files.exists(socket) || !answers()) {
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    server.getOutputStream().close();
    if (!server.waitFor(20, TimeUnit.SECONDS)) {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void removesWhatACrashLeft() {
    assertThat(folder.resolve("uploads")).isEmptyDirectory();
  }

  @Test
  void survivesManyUploadsThatSayTheyAreTooLarge() throws Exception {
    assertThat(upload(LARGE, false, "prose of many words\n")).containsOnly("413");
    survived();
  }

  @Test
  void cutsManyUploadsThatDoNotSayHowLargeTheyAre() throws Exception {
    assertThat(upload(LARGE, true, "prose of many words\n")).containsOnly("413");
    survived();
  }

  @Test
  void survivesManyUploadsThatParsingWouldMultiply() throws Exception {
    assertThat(upload(Uploads.MAX_BYTES, false, "*a* ")).containsAnyOf("422", "503");
    survived();
  }

  @Test
  void survivesManyUploadsOfTheLargestSize() throws Exception {
    assertThat(upload(Uploads.MAX_BYTES, false, "a".repeat(99) + "\n"))
        .contains("200")
        .allMatch(status -> List.of("200", "503").contains(status));
    survived();
  }

  private void survived() {
    assertThat(server.isAlive()).isTrue();
    assertThat(answers()).isTrue();
    assertThat(folder.resolve("uploads")).isEmptyDirectory();
  }

  private boolean answers() {
    try {
      return RawHttp.send(socket, RawHttp.get("/health")).startsWith("HTTP/1.1 200");
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The status of each of many uploads of the repeated text at the same time. */
  private List<String> upload(int size, boolean chunked, String text) throws Exception {
    byte[] part = text.repeat((64 << 10) / text.length()).getBytes(StandardCharsets.UTF_8);
    List<Future<String>> sent = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        sent.add(clients.submit(() -> upload(size, chunked, part)));
      }
    }
    List<String> statuses = new ArrayList<>();
    for (Future<String> each : sent) {
      statuses.add(each.get());
    }
    return statuses;
  }

  private String upload(int size, boolean chunked, byte[] part) throws IOException {
    String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size;
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      write(
          channel,
          String.join(
                  "\r\n",
                  "POST /api/v1/documents?name=a.md HTTP/1.1",
                  "Host: localhost",
                  "Connection: close",
                  length,
                  "",
                  "")
              .getBytes(StandardCharsets.US_ASCII));
      try {
        for (int left = size; left > 0; left -= part.length) {
          byte[] piece = left < part.length ? Arrays.copyOf(part, left) : part;
          if (chunked) {
            write(
                channel,
                (Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
          }
          write(channel, piece);
          if (chunked) {
            write(channel, "\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        }
        if (chunked) {
          write(channel, "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        // Refused before the end: the answer is there all the same.
        assertThat(size).isGreaterThan(Uploads.MAX_BYTES);
      }
      ByteBuffer answer = ByteBuffer.allocate(12);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        Thread.onSpinWait();
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII)
          .replace("HTTP/1.1 ", "");
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
