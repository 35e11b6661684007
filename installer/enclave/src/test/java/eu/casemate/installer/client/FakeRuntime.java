package eu.casemate.installer.client;

import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.site.AppliancePaths;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Serves the documented API from scripted answers, cutting its bytes where it hurts. */
final class FakeRuntime implements AutoCloseable {
  /** A request: its first line, and its body. */
  record Request(String line, String body) {}

  /** An answer; sent in pieces of {@code piece} bytes. */
  record Reply(int status, String header, String body, int piece) {
    static Reply json(int status, String body) {
      return new Reply(status, "Content-Type: application/json", body, body.length() + 1);
    }

    static Reply events(String body, int piece) {
      return new Reply(200, "Content-Type: text/event-stream", body, piece);
    }

    static Reply busy(int seconds) {
      return new Reply(503, "Retry-After: " + seconds, "{}", 3);
    }
  }

  final AppliancePaths paths;
  final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ServerSocketChannel server;
  private final Function<Request, Reply> answers;

  private FakeRuntime(
      AppliancePaths paths, ServerSocketChannel server, Function<Request, Reply> answers) {
    this.paths = paths;
    this.server = server;
    this.answers = answers;
  }

  static FakeRuntime serving(Function<Request, Reply> answers) throws IOException {
    AppliancePaths paths = AppliancePaths.of(Files.createTempDirectory("cm"));
    Files.createDirectories(paths.run());
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(paths.runtimeSocket()));
    FakeRuntime runtime = new FakeRuntime(paths, server, answers);
    Thread.ofVirtual().start(runtime::accept);
    return runtime;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel caller = server.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      }
    } catch (IOException e) {
      return;
    }
  }

  private void serve(SocketChannel caller) {
    try (caller;
        InputStream in = new BufferedInputStream(Channels.newInputStream(caller));
        OutputStream out = Channels.newOutputStream(caller)) {
      Request request = read(in);
      requests.add(request);
      write(out, answers.apply(request));
    } catch (IOException e) {
      return;
    }
  }

  private static Request read(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    boolean chunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    StringBuilder body = new StringBuilder();
    if (chunked) {
      for (int n = Integer.parseInt(line(in), 16); n > 0; n = Integer.parseInt(line(in), 16)) {
        body.append(new String(in.readNBytes(n), StandardCharsets.UTF_8));
        line(in);
      }
    } else {
      body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return new Request(first, body.toString());
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void write(OutputStream out, Reply reply) throws IOException {
    String head =
        "HTTP/1.1 %d X\r\n%s\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            .formatted(reply.status(), reply.header());
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < body.length; at += reply.piece()) {
      int size = Math.min(reply.piece(), body.length - at);
      out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, at, size);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Goes away as a killed runtime does; its socket file stays. */
  void die() throws IOException {
    server.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Trees.delete(paths.root());
  }
}
